package io.virtwire.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Sizes for people, in the largest unit of which there is at least one. */
public final class PrettySize {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    private static final double STEP = 1024;

    private PrettySize() {}

    /**
     * {@return a size with two digits behind the point}
     *
     * @param bytes without a sign
     */
    public static String of(long bytes) {
        return of(bytes, 2);
    }

    /**
     * The same with other digits.
     *
     * @param digits how many behind the point
     */
    public static String of(long bytes, int digits) {
        double size = unsigned(bytes);
        int unit = 0;
        while (size >= STEP && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        // Rounded as C rounds: what the binary number is, not what Java would print for it.
        return new BigDecimal(size).setScale(digits, RoundingMode.HALF_EVEN).toPlainString() + " " + UNITS[unit];
    }

    /** The bit that is shifted out stays in the lowest one, so that it is rounded once only. */
    private static double unsigned(long number) {
        return number >= 0 ? number : ((number >>> 1) | (number & 1)) * 2.0;
    }
}
