package io.virtwire;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks one after the other, in their order, on a thread of an executor. Bounded. Thread-safe. */
final class EventQueue {
    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicBoolean running = new AtomicBoolean();
    private final int limit;
    private final Executor executor;
    private final Runnable whenEmpty;

    /** @param whenEmpty runs like a task, each time all others are done */
    EventQueue(EventOptions options, Runnable whenEmpty) {
        this.limit = options.maxQueued();
        this.executor = options.executor();
        this.whenEmpty = whenEmpty;
    }

    /** {@return false if the queue is full} */
    boolean offer(Runnable task) {
        if (!hasRoom()) {
            return false;
        }
        add(task);
        return true;
    }

    /** For the few tasks that must not be lost: they go beyond the limit. */
    void add(Runnable task) {
        size.incrementAndGet();
        tasks.add(task);
        start();
    }

    int size() {
        return size.get();
    }

    /** {@return whether there is room for one more} */
    boolean hasRoom() {
        return size.get() < limit;
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) { // somebody's who listens; the others hear on
            LOG.warn("what is told of events has failed", thrown);
        }
    }

    private void start() {
        if (running.compareAndSet(false, true)) {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException shutDown) {
                running.set(false);
                LOG.debug("the executor of events was shut down: {} are not delivered", size());
            }
        }
    }

    private void run() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            run(task);
            size.decrementAndGet();
        }
        run(whenEmpty);
        running.set(false);
        if (!tasks.isEmpty()) {
            start();
        }
    }
}
