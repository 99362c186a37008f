package io.virtwire.testkit.fake;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What statistics are made of: they grow with the time of day, as those of libvirt's test driver do. */
final class Moving {
    private final Clock clock;

    Moving(Clock clock) {
        this.clock = clock;
    }

    /** {@return microseconds since 1970} */
    long microseconds() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    long seconds() {
        return clock.instant().getEpochSecond();
    }
}
