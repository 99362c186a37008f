package io.virtwire.transport.internal;

import io.netty.channel.EventLoop;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What blocks while a connection is being opened: name servers, files, people. Each piece of work gets a thread of its own,
 * so that the loop goes on, and that who is slow keeps nobody else waiting.
 */
final class Aside implements Executor {
    private final String name;
    private final EventLoop loop;

    /** Whatever runs at the moment, for {@link #close}. */
    private volatile @Nullable Thread thread;

    private volatile boolean closed;

    /** @param subject what is being connected to, for the names of the threads */
    Aside(String subject, EventLoop loop) {
        this.name = "virtwire-connect " + subject;
        this.loop = loop;
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
        Thread runner = thread(() -> {
            try {
                R value = work.call();
                settle(() -> {
                    if (closed || !result.complete(value)) {
                        discard.accept(value);
                    }
                });
            } catch (Exception | Error failure) {
                settle(() -> result.completeExceptionally(failure));
            }
        });
        thread = runner;
        runner.start();
        if (closed) {
            runner.interrupt();
        }
        return result;
    }

    /** For what takes long, waits for nothing, and is never interrupted: the tasks of a TLS engine. */
    @Override
    public void execute(Runnable task) {
        thread(task).start();
    }

    private Thread thread(Runnable work) {
        Thread made = new Thread(work, name);
        made.setDaemon(true);
        return made;
    }

    /** Interrupts what still runs; nobody waits for it any more. */
    void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void settle(Runnable outcome) {
        try {
            loop.execute(outcome);
        } catch (RejectedExecutionException gone) {
            outcome.run();
        }
    }
}
