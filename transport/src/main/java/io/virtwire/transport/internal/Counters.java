package io.virtwire.transport.internal;

import io.virtwire.transport.RpcStatistics;
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

    /** Any thread: what came was not as it should be, and was taken all the same. */
    public void forgive() {
        forgiven.increment();
    }

    /** Any thread. */
    public RpcStatistics snapshot() {
        long outcomes = answered.sum() + failed.sum() + abandoned.sum();
        long calls = sent.sum();
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
                streams.sum());
    }
}
