package io.virtwire.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Sizes with a suffix, as libvirt reads them: {@code k} and {@code KiB} are 1024 bytes, {@code KB} is 1000, and so on for
 * m, g, t, p and e; {@code b}, {@code byte} and {@code bytes} are bytes. Numbers are unsigned.
 */
public final class ScaledSize {
    /** The largest there is. */
    public static final long UNLIMITED = -1;

    private static final String PREFIXES = "kmgtpe";

    private ScaledSize() {}

    /**
     * {@return the bytes that the value of an option means, or null if it was not given}
     *
     * @param unit how many bytes a number without a suffix counts
     * @param max the most bytes it may be
     */
    public static @Nullable Long of(OptionSpec option, long unit, long max) {
        String value = option.getValue();
        if (value == null) {
            return null;
        }
        return parse(
                value,
                unit,
                max,
                "Scaled numeric value '" + value + "' for <" + Command.bareName(option)
                        + "> option is malformed or out of range");
    }

    /**
     * {@return the bytes that a text means}
     *
     * @param complaint the first line that is printed if it means none
     * @throws CommandException if it means none
     */
    public static long parse(String text, long unit, long max, String complaint) {
        LeadingNumber number = LeadingNumber.of(text);
        Long count = number == null ? null : number.unsigned();
        if (number == null || count == null) {
            throw new CommandException(complaint);
        }
        String suffix = number.rest();
        long scale = suffix.isEmpty() ? unit : scaleOf(suffix);
        if (scale == 0) {
            throw CommandException.withReason(complaint, "invalid argument: unknown suffix '" + suffix + "'");
        }
        if (Long.compareUnsigned(count, Long.divideUnsigned(max, scale)) > 0) {
            throw CommandException.withReason(
                    complaint, "numerical overflow: value too large: " + Long.toUnsignedString(count) + suffix);
        }
        return count * scale;
    }

    /** {@return how many bytes a suffix stands for, 0 if it is none} */
    private static long scaleOf(String suffix) {
        String lower = suffix.toLowerCase(Locale.ROOT);
        if (lower.equals("b") || lower.equals("byte") || lower.equals("bytes")) {
            return 1;
        }
        int power = PREFIXES.indexOf(lower.charAt(0)) + 1;
        long base = switch (lower.substring(1)) {
            case "", "ib" -> 1024;
            case "b" -> 1000;
            default -> 0;
        };
        if (power == 0) {
            return 0;
        }
        long scale = base;
        for (int i = 1; i < power; i++) {
            scale *= base;
        }
        return scale;
    }
}
