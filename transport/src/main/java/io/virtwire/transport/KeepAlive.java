package io.virtwire.transport;

import java.time.Duration;

/**
 * How a silent server is found out (virkeepaliveprotocol.x): after {@code interval} without a byte from it a PING is sent,
 * and with {@code count} of them unanswered the connection ends, {@code interval × (count + 1)} after the last byte.
 *
 * @param interval zero for {@link #OFF}
 * @param count of PINGs that may go unanswered; 0 ends the connection as soon as it is silent for {@code interval}
 */
public record KeepAlive(Duration interval, int count) {
    /** No PINGs; those of the server are answered all the same. */
    public static final KeepAlive OFF = new KeepAlive(Duration.ZERO, 0);

    /** 5 s and 5, as libvirtd does it by default: a dead server is found out after 30 s. */
    public static final KeepAlive DEFAULT = new KeepAlive(Duration.ofSeconds(5), 5);

    public KeepAlive {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("keepalive interval " + interval + ", must not be negative");
        }
        if (count < 0) {
            throw new IllegalArgumentException("keepalive count " + count + ", must not be negative");
        }
    }

    /** {@return whether no PING is sent} */
    public boolean isOff() {
        return interval.isZero();
    }
}
