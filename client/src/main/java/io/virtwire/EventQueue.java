package io.virtwire;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks one after the other, in their order, on a thread of an executor. Bounded. Can be held up. Thread-safe. */
final class EventQueue {
    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    /** What came while this is {@link #holding}. Its own lock. */
    private final Queue<Runnable> held = new ArrayDeque<>();

    private volatile boolean holding;

    /** Under the lock of {@link #held}. */
    private boolean over;

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
        if (holding) {
            synchronized (held) {
                if (holding) {
                    held.add(task);
                    return;
                }
            }
        }
        tasks.add(task);
        start();
    }

    /** What comes from now on waits for {@link #release}. */
    void hold() {
        synchronized (held) {
            holding = !over;
        }
    }

    /** Goes on, with {@code first} in front of what was held. */
    void release(Runnable first) {
        size.incrementAndGet();
        synchronized (held) {
            tasks.add(first);
            goOn();
        }
        start();
    }

    /** Goes on, if it was held. */
    void release() {
        synchronized (held) {
            goOn();
        }
        if (!tasks.isEmpty()) {
            start();
        }
    }

    /** Goes on, and is never held again. */
    void releaseForGood() {
        synchronized (held) {
            over = true;
        }
        release();
    }

    private void goOn() {
        tasks.addAll(held);
        held.clear();
        holding = false;
    }

    /** Sees to it that {@code whenEmpty} runs once more, also if nothing else comes. */
    void touch() {
        if (hasRoom()) { // or else there are tasks, and it runs behind them
            add(() -> {});
        }
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
        if (!holding) { // or else it would be told in front of what is held
            run(whenEmpty);
        }
        running.set(false);
        if (!tasks.isEmpty()) {
            start();
        }
    }
}
