package io.virtwire;

import io.virtwire.params.TypedKey;
import io.virtwire.params.TypedKind;
import io.virtwire.protocol.remote.TypedParamValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A list of named values, {@code virTypedParameterPtr}: what libvirt uses where the set of values grows with its
 * versions. In order; a name may stand in it more than once.
 *
 * <p>Immutable and thread-safe. A list that came from a server keeps names and kinds this version does not know.
 */
public final class TypedParams implements Iterable<TypedParam> {
    /** A name has at most 79 bytes, as in the C library ({@code VIR_TYPED_PARAM_FIELD_LENGTH}). */
    private static final int NAME_MAX = 79;

    private static final TypedParams NONE = new TypedParams(List.of());

    /** As on the wire, so that a large reply is not copied before it is asked for something. */
    private final List<io.virtwire.protocol.remote.TypedParam> params;

    private TypedParams(List<io.virtwire.protocol.remote.TypedParam> params) {
        this.params = List.copyOf(params);
    }

    /** {@return an empty list} */
    public static TypedParams none() {
        return NONE;
    }

    static TypedParams of(List<io.virtwire.protocol.remote.TypedParam> params) {
        return params.isEmpty() ? NONE : new TypedParams(params);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** {@return how many there are, repeated names counted} */
    public int size() {
        return params.size();
    }

    public boolean isEmpty() {
        return params.isEmpty();
    }

    public boolean contains(String name) {
        return find(name) != null;
    }

    public boolean contains(TypedKey<?> key) {
        return contains(key.name());
    }

    /**
     * {@return the first value of that name, or null if there is none}
     *
     * @throws IllegalStateException if the value is of a kind that is not read as the key's type
     */
    public <T> @Nullable T get(TypedKey<T> key) {
        TypedParamValue value = find(key.name());
        return value == null ? null : cast(key, value);
    }

    /**
     * {@return the first value of that name, or {@code otherwise} if there is none}
     *
     * @throws IllegalStateException if the value is of a kind that is not read as the key's type
     */
    public <T> T get(TypedKey<T> key, T otherwise) {
        T value = get(key);
        return value == null ? otherwise : value;
    }

    /**
     * {@return all values of that name, in order}
     *
     * @throws IllegalStateException if one is of a kind that is not read as the key's type
     */
    public <T> List<T> getAll(TypedKey<T> key) {
        List<T> values = new ArrayList<>();
        for (io.virtwire.protocol.remote.TypedParam param : params) {
            if (param.field().equals(key.name())) {
                values.add(cast(key, param.value()));
            }
        }
        return List.copyOf(values);
    }

    /** {@return the first value of that name if it is a whole number of any of the four kinds} */
    public OptionalLong getLong(String name) {
        TypedParamValue value = find(name);
        return value != null && object(value) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** {@return the first value of that name if it is a floating point number} */
    public OptionalDouble getDouble(String name) {
        return find(name) instanceof TypedParamValue.D value
                ? OptionalDouble.of(value.value())
                : OptionalDouble.empty();
    }

    /** {@return the first value of that name if it is a text, otherwise null} */
    public @Nullable String getText(String name) {
        return find(name) instanceof TypedParamValue.S text ? text.value() : null;
    }

    /** {@return the first value of that name if it is a truth value, otherwise null} */
    public @Nullable Boolean getBoolean(String name) {
        return find(name) instanceof TypedParamValue.B truth ? (Boolean) (truth.value() != 0) : null;
    }

    /** {@return all of them, in order} */
    public List<TypedParam> toList() {
        List<TypedParam> list = new ArrayList<>(params.size());
        for (io.virtwire.protocol.remote.TypedParam param : params) {
            list.add(new TypedParam(param.field(), kind(param.value()), object(param.value())));
        }
        return List.copyOf(list);
    }

    @Override
    public Iterator<TypedParam> iterator() {
        return toList().iterator();
    }

    List<io.virtwire.protocol.remote.TypedParam> wire() {
        return params;
    }

    private @Nullable TypedParamValue find(String name) {
        for (io.virtwire.protocol.remote.TypedParam param : params) {
            if (param.field().equals(name)) {
                return param.value();
            }
        }
        return null;
    }

    private static <T> T cast(TypedKey<T> key, TypedParamValue value) {
        T cast = key.cast(object(value));
        if (cast == null) {
            throw new IllegalStateException("typed parameter '" + key.name() + "' is of kind " + kind(value)
                    + " here and is asked for as " + key.kind());
        }
        return cast;
    }

    private static Object object(TypedParamValue value) {
        if (value instanceof TypedParamValue.I number) {
            return (long) number.value();
        } else if (value instanceof TypedParamValue.Ui number) {
            return Integer.toUnsignedLong(number.value());
        } else if (value instanceof TypedParamValue.L number) {
            return number.value();
        } else if (value instanceof TypedParamValue.Ul number) {
            return number.value();
        } else if (value instanceof TypedParamValue.D number) {
            return number.value();
        } else if (value instanceof TypedParamValue.B truth) {
            return truth.value() != 0;
        }
        return ((TypedParamValue.S) value).value();
    }

    private static TypedKind kind(TypedParamValue value) {
        return switch (value.discriminant()) {
            case 1 -> TypedKind.INT;
            case 2 -> TypedKind.UNSIGNED_INT;
            case 3 -> TypedKind.LONG;
            case 4 -> TypedKind.UNSIGNED_LONG;
            case 5 -> TypedKind.DOUBLE;
            case 6 -> TypedKind.BOOLEAN;
            default -> TypedKind.TEXT;
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TypedParams that && params.equals(that.params);
    }

    @Override
    public int hashCode() {
        return params.hashCode();
    }

    @Override
    public String toString() {
        return toList().toString();
    }

    /** Makes a list, in the order of the calls. Not thread-safe. */
    public static final class Builder {
        private final List<io.virtwire.protocol.remote.TypedParam> params = new ArrayList<>();

        private Builder() {}

        /**
         * Adds a value; the same name may be added again.
         *
         * @throws IllegalArgumentException if the name is longer than 79 bytes, or the number does not fit the key's kind
         */
        public <T> Builder add(TypedKey<T> key, T value) {
            return add(
                    key.name(),
                    switch (key.kind()) {
                        case INT -> new TypedParamValue.I((Integer) value);
                        case UNSIGNED_INT -> new TypedParamValue.Ui(unsignedInt(key.name(), (Long) value));
                        case LONG -> new TypedParamValue.L((Long) value);
                        case UNSIGNED_LONG -> new TypedParamValue.Ul((Long) value);
                        case DOUBLE -> new TypedParamValue.D((Double) value);
                        case BOOLEAN -> new TypedParamValue.B((Boolean) value ? 1 : 0);
                        case TEXT -> new TypedParamValue.S((String) value);
                    });
        }

        /** Adds all of another list. */
        public Builder addAll(TypedParams others) {
            params.addAll(others.params);
            return this;
        }

        public TypedParams build() {
            return TypedParams.of(params);
        }

        private Builder add(String name, TypedParamValue value) {
            int bytes = name.getBytes(StandardCharsets.UTF_8).length;
            if (bytes == 0 || bytes > NAME_MAX) {
                throw new IllegalArgumentException("name of a typed parameter '" + name + "' has " + bytes
                        + " bytes of UTF-8; allowed are 1 to " + NAME_MAX);
            }
            params.add(new io.virtwire.protocol.remote.TypedParam(name, value));
            return this;
        }

        private static int unsignedInt(String name, long value) {
            if (value < 0 || value > 0xFFFF_FFFFL) {
                throw new IllegalArgumentException("typed parameter '" + name + "' is " + value
                        + "; an unsigned 32-bit number is 0 to 4294967295");
            }
            return (int) value;
        }
    }
}
