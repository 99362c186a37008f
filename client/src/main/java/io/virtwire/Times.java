package io.virtwire;

import java.time.DateTimeException;
import java.time.Instant;

/** Seconds since 1970 of the wire. */
final class Times {
    private Times() {}

    /**
     * @throws ProtocolViolationException if that is farther away than Java's time goes, which is a billion years
     */
    static Instant instant(long seconds, long nanos, String field) {
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException | ArithmeticException beyond) {
            throw new ProtocolViolationException(field + " is " + seconds + " seconds since 1970, which is no time");
        }
    }
}
