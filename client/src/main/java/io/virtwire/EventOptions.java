package io.virtwire;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How the events of a connection reach its listeners. Immutable; every {@code with…} method returns a changed copy.
 *
 * @param maxQueued events that came and were not delivered, at least 1. Those that come while there are as many are dropped,
 *     counted, and told to their listeners as a gap
 * @param executor whose threads call the listeners, one at a time for each connection
 */
public record EventOptions(int maxQueued, Executor executor) {
    private static final int MAX_QUEUED = 65_536;

    public EventOptions {
        if (maxQueued < 1) {
            throw new IllegalArgumentException("maxQueued " + maxQueued + ", must be at least 1");
        }
    }

    /**
     * 65,536 events, and daemon threads of this process ({@code virtwire-events-…}): one for each connection that has
     * something to tell, gone a minute later.
     */
    public static EventOptions defaults() {
        return new EventOptions(MAX_QUEUED, Shared.THREADS);
    }

    public EventOptions withMaxQueued(int events) {
        return new EventOptions(events, executor);
    }

    public EventOptions withExecutor(Executor threads) {
        return new EventOptions(maxQueued, threads);
    }

    /** Made at the first use. */
    private static final class Shared {
        private static final AtomicInteger NUMBER = new AtomicInteger();

        static final ExecutorService THREADS = Executors.newCachedThreadPool(body -> {
            Thread thread = new Thread(body, "virtwire-events-" + NUMBER.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
