package io.virtwire.testkit.fake;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A call that a {@link FakeHost} does not carry out before a test lets it. Thread-safe. */
public final class HeldCall {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HostThread thread;
    private final CountDownLatch arrived = new CountDownLatch(1);

    // Of the host's thread.
    private boolean released;
    private @Nullable Runnable carryOut;

    HeldCall(HostThread thread) {
        this.thread = thread;
    }

    /**
     * Waits until the call has come to the host.
     *
     * @throws AssertionError if it does not within 20 s
     */
    public void awaitArrival() throws InterruptedException {
        if (!arrived.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("the call that is to be held has not come within " + PATIENCE);
        }
    }

    /** The host carries it out, now or when it comes. */
    public void release() {
        thread.execute(() -> {
            released = true;
            if (carryOut != null) {
                carryOut.run();
                carryOut = null;
            }
        });
    }

    /** The host's thread: it has come. */
    void arrived(Runnable toCarryOut) {
        if (released) {
            toCarryOut.run();
        } else {
            carryOut = toCarryOut;
        }
        arrived.countDown();
    }
}
