package io.virtwire.transport.internal;

import io.virtwire.transport.RpcStatistics;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Written by the event loop, read by anyone. */
public final class Counters {
    final LongAdder sent = new LongAdder();
    final LongAdder answered = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder abandoned = new LongAdder();
    final LongAdder queued = new LongAdder();
    final LongAdder lateReplies = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder forgiven = new LongAdder();
    final LongAdder pings = new LongAdder();
    final LongAdder streams = new LongAdder();

    /** How often reading was stopped for the sake of a stream. */
    final LongAdder stalls = new LongAdder();

    /** In {@link System#nanoTime}; readers may see it a moment later. */
    private final AtomicLong lastHeard = new AtomicLong(System.nanoTime());

    /** In ns; -1 before the first. */
    private final AtomicLong lastRoundTrip = new AtomicLong(-1);

    void heard() {
        lastHeard.lazySet(System.nanoTime());
    }

    void roundTrip(long nanos) {
        lastRoundTrip.lazySet(nanos);
    }

    /** Any thread: what came was not as it should be, and was taken all the same. */
    public void forgive() {
        forgiven.increment();
    }

    /** Any thread. */
    public RpcStatistics snapshot() {
        long outcomes = answered.sum() + failed.sum() + abandoned.sum();
        long calls = sent.sum();
        long roundTrip = lastRoundTrip.get();
        return new RpcStatistics(
                calls,
                answered.sum(),
                failed.sum(),
                abandoned.sum(),
                calls - outcomes,
                queued.sum(),
                lateReplies.sum(),
                dropped.sum(),
                forgiven.sum(),
                pings.sum(),
                streams.sum(),
                roundTrip < 0 ? null : Duration.ofNanos(roundTrip),
                Duration.ofNanos(System.nanoTime() - lastHeard.get()));
    }
}
