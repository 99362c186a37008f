package io.virtwire.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Times as virsh prints them. */
public final class Seconds {
    private static final double NANOS = 1e9;

    private Seconds() {}

    /** {@return seconds with one digit behind the point, rounded as C rounds them; nanoseconds have no sign} */
    public static String ofNanos(long nanos) {
        double seconds = (nanos >= 0 ? nanos : nanos + 0x1p64) / NANOS;
        return new BigDecimal(seconds).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + "s";
    }
}
