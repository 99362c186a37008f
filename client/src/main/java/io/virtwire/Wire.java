package io.virtwire;

import io.virtwire.enums.ErrorDomain;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.protocol.admin.AdminProgram;
import io.virtwire.protocol.qemu.QemuProgram;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.rpc.RpcCaller;
import io.virtwire.transport.CallOptions;
import io.virtwire.transport.EventLoops;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcException;
import io.virtwire.transport.RpcStream;
import io.virtwire.transport.RpcTimeoutException;
import io.virtwire.xdr.XdrException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A channel as the objects of this package use it: blocking, with their exceptions. Thread-safe. */
final class Wire {
    private final EventLoops loops;
    private final boolean readOnly;

    /** Replaced when the connection was lost and is there again. */
    private volatile Link link;

    /** A channel, and what is known of the server at its other end. */
    private record Link(RpcChannel channel, RemoteProgram remote, RemoteProgram urgent, Features features) {}

    Wire(RpcChannel channel, EventLoops loops, boolean readOnly) {
        this.loops = loops;
        this.readOnly = readOnly;
        this.link = link(channel);
    }

    private Link link(RpcChannel channel) {
        CallOptions defaults = channel.callDefaults();
        return new Link(
                channel,
                new RemoteProgram(caller(channel, defaults)),
                new RemoteProgram(caller(channel, new CallOptions(defaults.timeout(), true))),
                new Features(this));
    }

    /** From now on calls go over this channel; those under way on the other one have failed. */
    void use(RpcChannel channel) {
        link = link(channel);
    }

    /** {@return what calls go through, for who wants to see a reply on the event loop, before the next message} */
    RpcCaller caller() {
        return caller(link.channel.callDefaults());
    }

    /** {@return the same for calls that wait as long as the connection lives} */
    RpcCaller patientCaller() {
        RpcCaller caller = link.channel.waitingCaller(new CallOptions(null, false));
        return readOnly ? new ReadOnlyCaller(caller) : caller;
    }

    private RpcCaller caller(CallOptions options) {
        return caller(link.channel, options);
    }

    private RpcCaller caller(RpcChannel channel, CallOptions options) {
        RpcCaller caller = Deadline.keptBy(channel, options);
        return readOnly ? new ReadOnlyCaller(caller) : caller;
    }

    RpcChannel channel() {
        return link.channel;
    }

    EventLoops loops() {
        return loops;
    }

    Features features() {
        return link.features;
    }

    /** Makes one call and waits for its reply. */
    <R extends @Nullable Object> R call(Function<RemoteProgram, CompletableFuture<R>> call) {
        return call(link.remote, call);
    }

    /** The same in front of the calls that wait, for what ends those that fill the window. */
    <R extends @Nullable Object> R callUrgently(Function<RemoteProgram, CompletableFuture<R>> call) {
        return call(link.urgent, call);
    }

    /** {@code call} with a limit of its own, for calls that have one whatever the options say. */
    <R extends @Nullable Object> R call(CallOptions options, Function<RemoteProgram, CompletableFuture<R>> call) {
        return call(new RemoteProgram(caller(options)), call);
    }

    <R extends @Nullable Object> R callQemu(Function<QemuProgram, CompletableFuture<R>> call) {
        return call(new QemuProgram(caller(link.channel.callDefaults())), call);
    }

    <R extends @Nullable Object> R callAdmin(Function<AdminProgram, CompletableFuture<R>> call) {
        return call(new AdminProgram(caller(link.channel.callDefaults())), call);
    }

    /** {@code callAdmin} with a limit of its own. */
    <R extends @Nullable Object> R callAdmin(CallOptions options, Function<AdminProgram, CompletableFuture<R>> call) {
        return call(new AdminProgram(caller(options)), call);
    }

    /** The same for a call that has a substitute. {@return null if the server does not know the procedure} */
    <R> @Nullable R callIfKnown(Function<RemoteProgram, CompletableFuture<R>> call) {
        return callIfKnown(link.remote, call);
    }

    /** {@code callIfKnown} of a program that {@link #caller} was wrapped for. */
    <R> @Nullable R callIfKnown(RemoteProgram program, Function<RemoteProgram, CompletableFuture<R>> call) {
        try {
            return await(loops, call.apply(program));
        } catch (XdrException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        } catch (UnsupportedException unsupported) {
            if (Features.isUnknownProcedure(unsupported)) {
                return null;
            }
            throw unsupported;
        }
    }

    /** Makes the call that opens a stream. */
    <R extends @Nullable Object> R open(RpcStream stream, Function<RemoteProgram, CompletableFuture<R>> call) {
        RpcCaller opener = stream.opener(Deadline.kept(link.channel.callDefaults()));
        return call(new RemoteProgram(readOnly ? new ReadOnlyCaller(opener) : opener), call);
    }

    /** {@code call} of a program that {@link #caller} was wrapped for. */
    <P, R extends @Nullable Object> R call(P program, Function<P, CompletableFuture<R>> call) {
        try {
            return await(loops, call.apply(program));
        } catch (XdrException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        } catch (UnsupportedException unsupported) {
            throw link.features.explain(program, unsupported);
        }
    }

    /**
     * For a function that is forbidden to a read-only connection with some of its flags only.
     *
     * @throws LibvirtException if this connection may only read
     */
    void mustNotBeReadOnly(String function) {
        if (readOnly) {
            throw ReadOnlyCaller.forbidden("read only access prevents " + function);
        }
    }

    /**
     * Refuses the flag that asks for passwords and the like.
     *
     * @throws LibvirtException if this connection may only read
     */
    void mustNotShowSecrets(String function) {
        if (readOnly) {
            throw ReadOnlyCaller.forbidden(function + " with secure flag");
        }
    }

    /**
     * {@return the list, which has at most as many elements as were asked for}
     *
     * @throws ProtocolViolationException if it has more
     */
    static <T> List<T> atMost(int asked, List<T> answer, String field) {
        if (answer.size() > asked) {
            throw new ProtocolViolationException(
                    field + " has " + answer.size() + " elements; " + asked + " were asked for");
        }
        return answer;
    }

    /** Waits for what this channel will answer. */
    <R extends @Nullable Object> R await(CompletableFuture<R> future) {
        return await(loops, future);
    }

    /**
     * Waits for a stream, as long as the {@link Deadline} of this thread lets.
     *
     * @param what it is that did not happen, if it is late
     * @throws CallTimeoutException if it is late; the future has failed, too
     */
    <R extends @Nullable Object> R awaitStream(CompletableFuture<R> future, String what) {
        Duration left = Deadline.left();
        return left == null ? await(future) : await(future, left, what);
    }

    /** Waits no longer than {@code limit}. */
    <R extends @Nullable Object> R await(CompletableFuture<R> future, Duration limit, String what) {
        return await(inTime(future, limit, what));
    }

    /** {@return the same future, which fails when it is late} */
    static <R extends @Nullable Object> CompletableFuture<R> inTime(
            CompletableFuture<R> future, Duration limit, String what) {
        Future<?> timer = Timer.THREAD.schedule(
                () -> future.completeExceptionally(new RpcTimeoutException(what + " within " + limit)),
                limit.toNanos(),
                TimeUnit.NANOSECONDS);
        future.whenComplete((result, failure) -> timer.cancel(false));
        return future;
    }

    /** Waits, and throws the failure anew, so that its trace begins at the caller. */
    static <R extends @Nullable Object> R await(EventLoops loops, CompletableFuture<R> future) {
        try {
            return loops.await(future);
        } catch (InterruptedException interrupted) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(interrupted);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RpcException failure
                    ? LibvirtException.of(failure)
                    : new LibvirtException(
                            ErrorNumber.INTERNAL_ERROR,
                            ErrorDomain.RPC,
                            "internal failure: " + failed.getCause(),
                            failed);
        }
    }

    /** Made at the first use. Not the JDK's, on which code of users may run, and wait for a limit. */
    private static final class Timer {
        static final ScheduledThreadPoolExecutor THREAD = new ScheduledThreadPoolExecutor(1, body -> {
            Thread thread = new Thread(body, "virtwire-limits");
            thread.setDaemon(true);
            return thread;
        });

        static {
            THREAD.setRemoveOnCancelPolicy(true);
        }
    }
}
