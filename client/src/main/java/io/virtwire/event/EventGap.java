package io.virtwire.event;

import java.time.Instant;

/**
 * Events that a listener did not get.
 *
 * @param cause why
 * @param from none before are missing
 * @param to none after are missing
 * @param dropped how many; -1 if nobody knows
 */
public record EventGap(Cause cause, Instant from, Instant to, long dropped) {
    /** Why events are missing. */
    public enum Cause {
        /** Listeners were slower than events, and the queue was full. */
        OVERFLOW,
        /** The connection was lost, and is there again. */
        RECONNECT
    }
}
