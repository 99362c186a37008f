package io.virtwire;

import io.virtwire.params.TypedKind;
import java.util.Locale;

/**
 * One typed parameter, {@code virTypedParameter}.
 *
 * @param name at most 79 bytes of UTF-8
 * @param kind how it is written on the wire
 * @param value a {@code Long} for the four kinds of whole numbers (an unsigned 64-bit one above 2<sup>63</sup> - 1 is
 *     negative), a {@code Double}, a {@code Boolean} or a {@code String}
 */
public record TypedParam(String name, TypedKind kind, Object value) {
    /** {@return the value as libvirt prints it: unsigned numbers unsigned, {@code yes} or {@code no} for truth} */
    public String valueText() {
        return switch (kind) {
            case UNSIGNED_LONG -> Long.toUnsignedString((Long) value);
            case BOOLEAN -> (Boolean) value ? "yes" : "no";
            case DOUBLE -> String.format(Locale.ROOT, "%.6f", (Double) value);
            default -> value.toString();
        };
    }

    @Override
    public String toString() {
        return name + "=" + valueText();
    }
}
