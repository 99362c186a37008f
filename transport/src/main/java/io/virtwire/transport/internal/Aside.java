package io.virtwire.transport.internal;

import io.netty.channel.EventLoop;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What blocks while a connection is being opened: name servers, files, people. Threads of this one opening do it, so that
 * the loop goes on, and that who is slow keeps nobody else waiting.
 */
final class Aside implements Executor {
    private static final long IDLE_SECONDS = 1;

    private final String name;
    private final EventLoop loop;

    /** Each waits a moment for more to do, because the engine's tasks come one after the other. */
    private final ThreadPoolExecutor threads;

    /** Those that run something at the moment, for {@link #close}. */
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    /** @param subject what is being connected to, for the names of the threads */
    Aside(String subject, EventLoop loop) {
        this.name = "virtwire-connect " + subject;
        this.loop = loop;
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
    }

    /** {@return what {@code work} gives, completed on the loop} */
    <R extends @Nullable Object> CompletableFuture<R> run(Callable<R> work) {
        return run(work, late -> {});
    }

    /**
     * The same for what must be closed.
     *
     * @param discard gets what nobody waits for any more
     */
    <R extends @Nullable Object> CompletableFuture<R> run(Callable<R> work, Consumer<R> discard) {
        CompletableFuture<R> result = new CompletableFuture<>();
        start(() -> {
            running.add(Thread.currentThread());
            if (closed) {
                Thread.currentThread().interrupt();
            }
            try {
                R value = work.call();
                settle(() -> {
                    if (closed || !result.complete(value)) {
                        discard.accept(value);
                    }
                });
            } catch (Exception | Error failure) {
                settle(() -> result.completeExceptionally(failure));
            } finally {
                running.remove(Thread.currentThread());
            }
        });
        return result;
    }

    /** For what takes long, waits for nothing, and is never interrupted: the tasks of a TLS engine. */
    @Override
    public void execute(Runnable task) {
        start(task);
    }

    private void start(Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException closedAlready) {
            thread(work).start();
        }
    }

    private Thread thread(Runnable work) {
        Thread made = new Thread(work, name);
        made.setDaemon(true);
        return made;
    }

    /** Interrupts what still runs; nobody waits for it any more. */
    void close() {
        closed = true;
        running.forEach(Thread::interrupt);
        threads.shutdown();
    }

    private void settle(Runnable outcome) {
        try {
            loop.execute(outcome);
        } catch (RejectedExecutionException gone) {
            outcome.run();
        }
    }
}
