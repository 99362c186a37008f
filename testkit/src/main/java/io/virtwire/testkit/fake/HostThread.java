package io.virtwire.testkit.fake;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that has all state of a host: what it does is done one after the other, and needs no lock. Who hands it work is
 * bounded where the work comes from ({@link Client}).
 */
final class HostThread implements AutoCloseable {
    private final ScheduledThreadPoolExecutor executor;

    HostThread(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Any thread. {@return false if the host was closed: it does nothing any more} */
    boolean execute(Runnable task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException closed) {
            return false;
        }
    }

    /** The host's thread: does something later, unless it is cancelled. */
    ScheduledFuture<?> later(Duration delay, Runnable task) {
        return executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Any thread: does something, and tells when it is done. */
    CompletableFuture<Void> submit(Runnable task) {
        try {
            return CompletableFuture.runAsync(task, executor);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Any other thread: waits, and throws what went wrong as it is. */
    static void join(CompletableFuture<Void> done) {
        try {
            done.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException reason ? reason : failed;
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
