package io.virtwire.transport;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that read and write the sockets of channels. One loop serves many channels; loops never run user code.
 *
 * <p>Thread-safe, except {@link #onThisThread}.
 */
public final class EventLoops implements AutoCloseable {
    private static final int SHARED_THREADS = 4;

    private final IoEventLoopGroup group;
    private final @Nullable ManualIoEventLoop driven;

    private EventLoops(IoEventLoopGroup group, @Nullable ManualIoEventLoop driven) {
        this.group = group;
        this.driven = driven;
    }

    /**
     * The loops of this process, used where an option names no others: at most 4 daemon threads, each started by the
     * first channel it serves. They live as long as the process; {@link #close} does nothing to them.
     */
    public static EventLoops shared() {
        return Shared.LOOPS;
    }

    /** Loops of the caller's own, on {@code threads} daemon threads, which end with {@link #close}. */
    public static EventLoops create(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ", must be at least 1");
        }
        return new EventLoops(
                new MultiThreadIoEventLoopGroup(
                        threads, new DefaultThreadFactory("virtwire-io", true), NioIoHandler.newFactory()),
                null);
    }

    /**
     * One loop without a thread: it turns only while the calling thread is in {@link #await}. For commands that make a
     * few calls and end; a connection that rests between calls cannot answer the server's keepalive.
     */
    public static EventLoops onThisThread() {
        ManualIoEventLoop loop = new ManualIoEventLoop(Thread.currentThread(), NioIoHandler.newFactory());
        return new EventLoops(loop, loop);
    }

    /** {@return whether these are {@link #onThisThread}} */
    public boolean isOnThisThread() {
        return driven != null;
    }

    /**
     * Waits for {@code future}, and turns the loop meanwhile if this thread is its thread.
     *
     * @throws IllegalStateException on a thread of these loops, which would wait for itself
     */
    public <R extends @Nullable Object> R await(CompletableFuture<R> future)
            throws InterruptedException, ExecutionException {
        if (driven != null && driven.inEventLoop(Thread.currentThread())) {
            future.whenComplete((result, failure) -> driven.wakeup());
            while (!future.isDone()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                driven.run(TimeUnit.SECONDS.toNanos(1), TimeUnit.MILLISECONDS.toNanos(10));
            }
        } else if (!future.isDone() && isLoopThread()) {
            throw new IllegalStateException(
                    "blocking call on " + Thread.currentThread().getName() + ", the thread that would end it");
        }
        return future.get();
    }

    /** Ends the threads; channels that are still open are closed. Returns without waiting for them. */
    @Override
    public void close() {
        if (this != Shared.LOOPS) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
        if (driven != null) {
            while (!driven.isTerminated()) {
                driven.runNow();
            }
        }
    }

    /**
     * {@return the loop of the next channel}
     *
     * @throws IllegalStateException if these loops were closed
     */
    EventLoop next() {
        if (group.isShuttingDown()) {
            throw new IllegalStateException("these event loops were closed");
        }
        return group.next();
    }

    private boolean isLoopThread() {
        for (EventExecutor loop : group) {
            if (loop.inEventLoop()) {
                return true;
            }
        }
        return false;
    }

    /** Made at the first use, not with the class. */
    private static final class Shared {
        static final EventLoops LOOPS =
                create(Math.min(SHARED_THREADS, Runtime.getRuntime().availableProcessors()));
    }
}
