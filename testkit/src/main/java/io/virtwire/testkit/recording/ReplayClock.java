package io.virtwire.testkit.recording;

import java.util.concurrent.TimeUnit;

/** When a daemon answers: as long after the client's message as it did when it was recorded, or at once. */
final class ReplayClock {
    private final boolean asRecorded;

    /** What the recording's zero is on this machine's clock, by the last message of the client. */
    private long zero = System.nanoTime();

    ReplayClock(boolean asRecorded) {
        this.asRecorded = asRecorded;
    }

    /** The client has just sent what was recorded at {@code micros}. */
    void passed(long micros) {
        zero = System.nanoTime() - TimeUnit.MICROSECONDS.toNanos(micros);
    }

    /** {@return ns until a message recorded at {@code micros} is due; 0 if it is} */
    long untilDue(long micros) {
        return asRecorded ? Math.max(0, zero + TimeUnit.MICROSECONDS.toNanos(micros) - System.nanoTime()) : 0;
    }

    /** Waits until a message recorded at {@code micros} is due. */
    void await(long micros) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(untilDue(micros));
    }
}
