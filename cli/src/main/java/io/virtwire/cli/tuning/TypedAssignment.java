package io.virtwire.cli.tuning;

import io.virtwire.TypedParams;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.LeadingNumber;
import io.virtwire.params.TypedKey;
import io.virtwire.params.TypedKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A typed parameter whose value was given as text. */
final class TypedAssignment {
    private TypedAssignment() {}

    /** @throws CommandException if the text is no value of that kind */
    static void add(TypedParams.Builder params, String name, TypedKind kind, String text) {
        LeadingNumber leading = LeadingNumber.of(text);
        LeadingNumber number = leading != null && leading.rest().isEmpty() ? leading : null;
        switch (kind) {
            case INT -> {
                Long value = number == null ? null : number.signed();
                boolean fits = value != null && value.intValue() == value;
                params.add(TypedKey.ofInt(name), (int) checked(fits ? value : null, name, "int"));
            }
            case UNSIGNED_INT -> {
                Long value = number == null ? null : number.wrappedInt();
                params.add(TypedKey.ofUnsignedInt(name), checked(value, name, "unsigned int"));
            }
            case LONG -> {
                Long value = number == null ? null : number.signed();
                params.add(TypedKey.ofLong(name), checked(value, name, "long long"));
            }
            case UNSIGNED_LONG -> {
                Long value = number == null ? null : number.wrapped();
                params.add(TypedKey.ofUnsignedLong(name), checked(value, name, "unsigned long long"));
            }
            case DOUBLE -> params.add(TypedKey.ofDouble(name), decimal(text, name));
            case BOOLEAN -> params.add(TypedKey.ofBoolean(name), truth(text, name));
            case TEXT -> params.add(TypedKey.ofText(name), text);
        }
    }

    private static long checked(@Nullable Long value, String name, String kind) {
        if (value == null) {
            throw malformed(name, kind);
        }
        return value;
    }

    private static double decimal(String text, String name) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException malformed) {
            throw malformed(name, "double");
        }
    }

    private static boolean truth(String text, String name) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new CommandException("invalid argument: Invalid boolean value for field '" + name + "'");
        };
    }

    private static CommandException malformed(String name, String kind) {
        return new CommandException("invalid argument: Invalid value for field '" + name + "': expected " + kind);
    }
}
