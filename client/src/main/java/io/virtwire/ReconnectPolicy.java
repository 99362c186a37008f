package io.virtwire;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How a connection that was lost is opened again. The wait doubles from {@code first} to {@code longest}, and each is
 * shortened by chance, by up to {@code jitter} of it, so that a thousand clients do not come back in the same moment.
 *
 * @param first before the first attempt
 * @param longest between two attempts
 * @param jitter from 0 to 1
 * @param giveUpAfter since the loss, after which the connection is closed; null to try for as long as it takes
 */
public record ReconnectPolicy(
        Duration first,
        Duration longest,
        double jitter,
        @Nullable Duration giveUpAfter) {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final double JITTER = 0.5;

    public ReconnectPolicy {
        if (first.isNegative()) {
            throw new IllegalArgumentException("first " + first + ", must not be negative");
        }
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("longest " + longest + ", must be at least first, " + first);
        }
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter " + jitter + ", must be from 0 to 1");
        }
        if (giveUpAfter != null && giveUpAfter.isNegative()) {
            throw new IllegalArgumentException("giveUpAfter " + giveUpAfter + ", must not be negative");
        }
    }

    /** From 0.2 s to 30 s, shortened by up to a half, without an end. */
    public static ReconnectPolicy defaults() {
        return new ReconnectPolicy(FIRST, LONGEST, JITTER, null);
    }

    public ReconnectPolicy withWaits(Duration from, Duration to) {
        return new ReconnectPolicy(from, to, jitter, giveUpAfter);
    }

    public ReconnectPolicy withGiveUpAfter(@Nullable Duration limit) {
        return new ReconnectPolicy(first, longest, jitter, limit);
    }

    /** {@return how long to wait before an attempt, the first being 1} */
    Duration waitBefore(int attempt) {
        double nanos = first.toNanos() * Math.pow(2, Math.min(attempt - 1, Long.SIZE));
        double bounded = Math.min(nanos, (double) longest.toNanos());
        return Duration.ofNanos(
                (long) (bounded * (1 - jitter * ThreadLocalRandom.current().nextDouble())));
    }
}
