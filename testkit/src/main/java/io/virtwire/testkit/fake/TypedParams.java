package io.virtwire.testkit.fake;

import io.virtwire.protocol.remote.TypedParam;
import io.virtwire.protocol.remote.TypedParamValue;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed parameters of a call, and of an answer. */
final class TypedParams {
    /** The kinds of values, as libvirt calls them in its messages. */
    enum Kind {
        INT("int"),
        UINT("uint"),
        LLONG("llong"),
        ULLONG("ullong"),
        DOUBLE("double"),
        BOOLEAN("boolean"),
        STRING("string");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        private static Kind of(TypedParamValue value) {
            if (value instanceof TypedParamValue.I) {
                return INT;
            } else if (value instanceof TypedParamValue.Ui) {
                return UINT;
            } else if (value instanceof TypedParamValue.L) {
                return LLONG;
            } else if (value instanceof TypedParamValue.Ul) {
                return ULLONG;
            } else if (value instanceof TypedParamValue.D) {
                return DOUBLE;
            }
            return value instanceof TypedParamValue.B ? BOOLEAN : STRING;
        }
    }

    private TypedParams() {}

    /**
     * Refuses what the call does not know, what comes twice, and values of the wrong kind.
     *
     * @param known the kinds by name
     */
    static void check(List<TypedParam> params, Map<String, Kind> known) {
        String last = null;
        for (TypedParam param :
                params.stream().sorted(Comparator.comparing(TypedParam::field)).toList()) {
            String name = param.field();
            Kind expected = known.get(name);
            Kind kind = Kind.of(param.value());
            if (expected == null) {
                throw HostError.of(
                        HostError.ARGUMENT_UNSUPPORTED, HostError.FROM_NONE, "parameter '" + name + "' not supported");
            } else if (name.equals(last)) {
                throw wrong("parameter '" + name + "' occurs multiple times");
            } else if (kind != expected) {
                throw wrong("invalid type '" + kind.word + "' for parameter '" + name + "', expected '" + expected.word
                        + "'");
            }
            last = name;
        }
    }

    private static HostError wrong(String detail) {
        return HostError.of(HostError.INVALID_ARG, HostError.FROM_NONE, detail);
    }

    /** {@return the whole number of that name, or null} */
    static @Nullable Long number(List<TypedParam> params, String name) {
        for (TypedParam param : params) {
            if (param.field().equals(name)) {
                return number(param);
            }
        }
        return null;
    }

    static long number(TypedParam param) {
        TypedParamValue value = param.value();
        if (value instanceof TypedParamValue.I number) {
            return number.value();
        } else if (value instanceof TypedParamValue.Ui number) {
            return Integer.toUnsignedLong(number.value());
        } else if (value instanceof TypedParamValue.L number) {
            return number.value();
        } else if (value instanceof TypedParamValue.B number) {
            return number.value();
        }
        return value instanceof TypedParamValue.Ul number ? number.value() : 0;
    }

    /** {@return the text of that name, or null} */
    static @Nullable String text(List<TypedParam> params, String name) {
        for (TypedParam param : params) {
            if (param.field().equals(name) && param.value() instanceof TypedParamValue.S text) {
                return text.value();
            }
        }
        return null;
    }

    static TypedParam of(String name, int value) {
        return new TypedParam(name, new TypedParamValue.I(value));
    }

    static TypedParam unsigned(String name, long value) {
        return new TypedParam(name, new TypedParamValue.Ui((int) value));
    }

    static TypedParam unsignedLong(String name, long value) {
        return new TypedParam(name, new TypedParamValue.Ul(value));
    }

    static TypedParam flag(String name, boolean value) {
        return new TypedParam(name, new TypedParamValue.B(value ? 1 : 0));
    }

    static TypedParam text(String name, String value) {
        return new TypedParam(name, new TypedParamValue.S(value));
    }

    /** {@return as many of them as are wanted; who wants none asks how many there are} */
    static List<TypedParam> limit(List<TypedParam> params, int wanted) {
        return params.subList(0, Math.min(Math.max(wanted, 0), params.size()));
    }

    /** {@return how many are answered with} */
    static int count(List<TypedParam> params, int wanted) {
        return wanted == 0 ? params.size() : Math.min(wanted, params.size());
    }
}
