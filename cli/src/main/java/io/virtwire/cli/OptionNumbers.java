package io.virtwire.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Values of options that must be whole decimal numbers. Each method gives null if the option was not given, and throws
 * {@link CommandException} if it is no such number.
 */
public final class OptionNumbers {
    private static final int MILLIS = 1_000;

    private OptionNumbers() {}

    public static @Nullable Integer signedInt(OptionSpec option) {
        LeadingNumber number = number(option);
        Long value = number == null ? null : number.signed();
        boolean fits = value != null && value.intValue() == value;
        return number == null ? null : Integer.valueOf((int) checked(option, fits ? value : null));
    }

    /** {@return its 32 bits, without a sign} */
    public static @Nullable Integer unsignedInt(OptionSpec option) {
        LeadingNumber number = number(option);
        Long value = number == null ? null : number.unsigned();
        boolean fits = value != null && value >>> Integer.SIZE == 0;
        return number == null ? null : Integer.valueOf((int) checked(option, fits ? value : null));
    }

    /** The same, but -1 is the highest number, and so on. */
    public static @Nullable Integer wrappedInt(OptionSpec option) {
        LeadingNumber number = number(option);
        return number == null ? null : Integer.valueOf((int) checked(option, number.wrappedInt()));
    }

    public static @Nullable Long signedLong(OptionSpec option) {
        LeadingNumber number = number(option);
        return number == null ? null : Long.valueOf(checked(option, number.signed()));
    }

    /** {@return its 64 bits, without a sign} */
    public static @Nullable Long unsignedLong(OptionSpec option) {
        LeadingNumber number = number(option);
        return number == null ? null : Long.valueOf(checked(option, number.unsigned()));
    }

    /** The same, but -1 is the highest number, and so on. */
    public static @Nullable Long wrappedLong(OptionSpec option) {
        LeadingNumber number = number(option);
        return number == null ? null : Long.valueOf(checked(option, number.wrapped()));
    }

    /** {@return a timeout in seconds, at least 1, as milliseconds; 0 if it was not given} */
    public static int timeoutMillis(OptionSpec option) {
        Integer seconds = unsignedInt(option);
        if (seconds == null) {
            return 0;
        } else if (seconds <= 0 || seconds > Integer.MAX_VALUE / MILLIS) {
            throw malformed(option, Integer.toUnsignedString(seconds));
        }
        return seconds * MILLIS;
    }

    /** {@return the complaint about a value that is no number, or not one that is allowed} */
    public static CommandException malformed(OptionSpec option) {
        return malformed(option, option.getValue());
    }

    private static CommandException malformed(OptionSpec option, String value) {
        return new CommandException("Numeric value '" + value + "' for <" + Command.bareName(option)
                + "> option is malformed or out of range");
    }

    private static @Nullable LeadingNumber number(OptionSpec option) {
        String value = option.getValue();
        if (value == null) {
            return null;
        }
        LeadingNumber number = LeadingNumber.of(value);
        if (number == null || !number.rest().isEmpty()) {
            throw malformed(option);
        }
        return number;
    }

    private static long checked(OptionSpec option, @Nullable Long value) {
        if (value == null) {
            throw malformed(option);
        }
        return value;
    }
}
