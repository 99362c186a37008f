package io.virtwire.params;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The name of a typed parameter together with the Java type of its value. The names that libvirt defines are constants
 * of the other classes of this package; a name of a newer libvirt is made with {@code of…}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> what a value of this name is read as and written from
 */
public final class TypedKey<T> {
    private final String name;
    private final TypedKind kind;
    private final Function<Object, @Nullable T> cast;

    private TypedKey(String name, TypedKind kind, Function<Object, @Nullable T> cast) {
        this.name = Objects.requireNonNull(name, "name");
        this.kind = kind;
        this.cast = cast;
    }

    /** A 32-bit number. */
    public static TypedKey<Integer> ofInt(String name) {
        return new TypedKey<>(
                name,
                TypedKind.INT,
                value -> value instanceof Long number && number == number.intValue()
                        ? (Integer) number.intValue()
                        : null);
    }

    /** An unsigned 32-bit number, 0 to 4,294,967,295. */
    public static TypedKey<Long> ofUnsignedInt(String name) {
        return new TypedKey<>(name, TypedKind.UNSIGNED_INT, TypedKey::number);
    }

    /** A 64-bit number. */
    public static TypedKey<Long> ofLong(String name) {
        return new TypedKey<>(name, TypedKind.LONG, TypedKey::number);
    }

    /** An unsigned 64-bit number; above 2<sup>63</sup>&nbsp;-&nbsp;1 it is negative in a {@code Long}. */
    public static TypedKey<Long> ofUnsignedLong(String name) {
        return new TypedKey<>(name, TypedKind.UNSIGNED_LONG, TypedKey::number);
    }

    /** A floating point number. */
    public static TypedKey<Double> ofDouble(String name) {
        return new TypedKey<>(name, TypedKind.DOUBLE, value -> value instanceof Double number ? number : null);
    }

    /** A truth value. */
    public static TypedKey<Boolean> ofBoolean(String name) {
        return new TypedKey<>(name, TypedKind.BOOLEAN, value -> value instanceof Boolean truth ? truth : null);
    }

    /** A text, at most 4,194,304 bytes of UTF-8. */
    public static TypedKey<String> ofText(String name) {
        return new TypedKey<>(name, TypedKind.TEXT, value -> value instanceof String text ? text : null);
    }

    private static @Nullable Long number(Object value) {
        return value instanceof Long number ? number : null;
    }

    /** {@return the name on the wire, such as {@code cpu_shares}} */
    public String name() {
        return name;
    }

    /** {@return the kind its values are written as} */
    public TypedKind kind() {
        return kind;
    }

    /**
     * {@return a value of the wire as this key's type, or null if it is of a kind that cannot be read so}
     *
     * @param value a {@code Long} for the four kinds of whole numbers, a {@code Double}, {@code Boolean} or {@code String}
     */
    public @Nullable T cast(Object value) {
        return cast.apply(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TypedKey<?> that && name.equals(that.name) && kind == that.kind;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
