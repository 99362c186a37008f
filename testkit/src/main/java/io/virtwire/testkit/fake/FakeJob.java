package io.virtwire.testkit.fake;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/** Something that takes a guest its time, and that can be aborted. Of the host's thread. */
final class FakeJob {
    private final int operation;
    private final long began = System.nanoTime();
    private final Duration takes;
    private final Runnable aborted;
    private @Nullable ScheduledFuture<?> end;

    /**
     * @param operation of virDomainJobOperation
     * @param takes how long it takes
     * @param aborted tells whoever waits for the job that it was aborted
     */
    FakeJob(int operation, Duration takes, Runnable aborted) {
        this.operation = operation;
        this.takes = takes;
        this.aborted = aborted;
    }

    /** @param done carried out when it ends by itself */
    void start(HostThread thread, Runnable done) {
        end = thread.later(takes, done);
    }

    int operation() {
        return operation;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    Duration remaining() {
        Duration left = takes.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    void cancel() {
        if (end != null && end.cancel(false)) {
            aborted.run();
        }
    }
}
