package io.virtwire.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.virtwire.rpc.RpcCaller;
import io.virtwire.transport.internal.CallHandler;
import io.virtwire.transport.internal.Callbacks;
import io.virtwire.transport.internal.ChannelLogin;
import io.virtwire.transport.internal.ConnectFlow;
import io.virtwire.transport.internal.Counters;
import io.virtwire.transport.internal.KeepAliveHandler;
import io.virtwire.transport.internal.PendingCall;
import io.virtwire.transport.internal.StreamLink;
import io.virtwire.transport.internal.jfr.ConnectRecord;
import io.virtwire.xdr.XdrDecoder;
import io.virtwire.xdr.XdrEncodable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a libvirt daemon, ready for calls. Thread-safe; calls may be made from any thread, in any number, and
 * their replies come in any order.
 *
 * <p>Arguments are encoded on the calling thread, so that what the definition does not allow fails there. The futures of
 * {@link #call} are completed on {@link RpcOptions#callbacks}, never on the event loop.
 */
public final class RpcChannel implements RpcCaller {
    private static final Logger LOG = LoggerFactory.getLogger(RpcChannel.class);

    private final Endpoint endpoint;
    private final RpcOptions options;
    private final Channel channel;
    private final CallHandler calls;
    private final Counters counters;
    private final CallOptions defaults;
    private final Callbacks callbacks;

    private RpcChannel(Endpoint endpoint, RpcOptions options, ConnectFlow.Connected connected) {
        this.endpoint = endpoint;
        this.options = options;
        this.channel = connected.channel();
        this.calls = connected.calls();
        this.counters = connected.counters();
        this.defaults = new CallOptions(options.callTimeout(), false);
        this.callbacks = new Callbacks(options.callbacks());
    }

    /**
     * Connects and logs in. The whole of it, name lookup and socket included, ends within
     * {@link RpcOptions#connectTimeout}: a peer that is mute fails it, and cannot keep anyone waiting.
     *
     * @return completed with the channel, or with an {@link RpcException}; cancelling it closes what was opened
     * @throws IllegalStateException if the event loops of {@code options} were closed
     */
    public static CompletableFuture<RpcChannel> open(Endpoint endpoint, Login login, RpcOptions options) {
        return open(endpoint, login, options, new Callbacks(options.callbacks()));
    }

    /**
     * The same for blocking callers, by the rule of {@link #waitingCaller}: completed on the event loop, so that it keeps its
     * time whatever the callbacks' executor is busy with. Wait for it ({@link EventLoops#await}) and do nothing else with it.
     */
    public static CompletableFuture<RpcChannel> openWaiting(Endpoint endpoint, Login login, RpcOptions options) {
        return open(endpoint, login, options, Callbacks.ON_THE_LOOP);
    }

    private static CompletableFuture<RpcChannel> open(
            Endpoint endpoint, Login login, RpcOptions given, Callbacks callbacks) {
        RpcOptions options = given.journal().isKept() ? given : given.withJournal(ConnectJournal.ofLastStep());
        EventLoop loop = options.eventLoops().next();
        ConnectRecord record = new ConnectRecord();
        record.begin();
        CompletableFuture<RpcChannel> opened = new CompletableFuture<>();
        opened.whenComplete((channel, failure) -> {
            if (record.shouldCommit()) {
                record.server = endpoint.toString();
                record.outcome = failure == null ? "connected" : String.valueOf(failure.getMessage());
                record.commit();
            }
        });
        CompletableFuture<ConnectFlow.Connected> connecting = ConnectFlow.start(endpoint, options, loop);
        connecting.whenComplete((connected, failure) -> {
            if (failure != null) {
                callbacks.run(() -> opened.completeExceptionally(failure));
            } else {
                new RpcChannel(endpoint, options, connected).logIn(login, opened, callbacks);
            }
        });
        var deadline = loop.schedule(
                () -> {
                    RpcTimeoutException late = mute(endpoint, options);
                    callbacks.run(() -> opened.completeExceptionally(late));
                },
                options.connectTimeout().toNanos(),
                TimeUnit.NANOSECONDS);
        opened.whenComplete((channel, failure) -> {
            deadline.cancel(false);
            connecting.cancel(false);
        });
        return opened;
    }

    private void logIn(Login login, CompletableFuture<RpcChannel> opened, Callbacks callbacks) {
        opened.whenComplete((channel, failure) -> {
            if (failure != null) {
                close();
            }
        });
        ChannelLogin session = new ChannelLogin(endpoint, options, channel, waitingCaller(defaults));
        opened.whenComplete((channel, failure) -> session.close());
        login.start(session).whenComplete((done, failure) -> {
            if (failure != null) {
                Throwable reason = failure instanceof CompletionException ? failure.getCause() : failure;
                callbacks.run(() -> opened.completeExceptionally(reason));
            } else {
                session.done();
                LOG.debug("{}: connected", endpoint);
                callbacks.run(() -> opened.complete(this));
            }
        });
    }

    private static RpcTimeoutException mute(Endpoint endpoint, RpcOptions options) {
        return new RpcTimeoutException(endpoint + ": " + options.journal().unanswered()
                + " within the connect timeout of " + options.connectTimeout()
                + "; is it a libvirt daemon, and does it take more clients (max_clients)?");
    }

    @Override
    public <R extends @Nullable Object> CompletableFuture<R> call(
            int program, int version, int procedure, XdrEncodable args, XdrDecoder<R> reply) {
        return submit(program, version, procedure, args, reply, defaults, callbacks);
    }

    /** {@return the same channel, whose calls go with {@code callOptions}} */
    public RpcCaller caller(CallOptions callOptions) {
        return caller(callOptions, callbacks);
    }

    /**
     * {@return the same channel for blocking callers} Its futures are completed on the event loop, which saves a change of
     * threads: wait for them ({@link EventLoops#await}) and do nothing else with them, because what hangs on them would run
     * on the loop.
     */
    public RpcCaller waitingCaller(CallOptions callOptions) {
        return caller(callOptions, Callbacks.ON_THE_LOOP);
    }

    private RpcCaller caller(CallOptions callOptions, Callbacks outcomes) {
        return new RpcCaller() {
            @Override
            public <R extends @Nullable Object> CompletableFuture<R> call(
                    int program, int version, int procedure, XdrEncodable args, XdrDecoder<R> reply) {
                return submit(program, version, procedure, args, reply, callOptions, outcomes);
            }
        };
    }

    private <R extends @Nullable Object> CompletableFuture<R> submit(
            int program,
            int version,
            int procedure,
            XdrEncodable args,
            XdrDecoder<R> reply,
            CallOptions callOptions,
            Callbacks outcomes) {
        PendingCall<R> call = new PendingCall<>(
                calls, channel.alloc(), program, version, procedure, args, reply, callOptions, outcomes, null);
        calls.submit(call);
        return call;
    }

    /** {@return a stream that the call through its {@link RpcStream#opener} opens} */
    public RpcStream newStream(StreamOptions streamOptions) {
        return new StreamLink(calls, channel.alloc(), streamOptions);
    }

    /** From now on a silent server is found out like this. Has no effect on a server that does not answer PINGs. */
    public void setKeepAlive(KeepAlive settings) {
        calls.execute(
                () -> {
                    KeepAliveHandler handler = channel.pipeline().get(KeepAliveHandler.class);
                    if (handler != null) {
                        handler.change(settings);
                    }
                },
                gone -> {}); // a channel without its loop is closed
    }

    /** {@return the options every call goes with that names no others} */
    public CallOptions callDefaults() {
        return defaults;
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /** {@return false once the connection is lost or closed} No call is made to find out. */
    public boolean isOpen() {
        return !calls.closed().isDone();
    }

    /** {@return completed with the reason when the connection is lost or closed, on the callbacks' executor} */
    public CompletableFuture<RpcException> closed() {
        return calls.closed().thenApplyAsync(reason -> reason, options.callbacks());
    }

    /**
     * Runs {@code task} with the reason once the connection is lost or closed: on the event loop, where it must not block, or on
     * this thread if that is so already.
     */
    public void whenClosed(Consumer<RpcException> task) {
        calls.closed().thenAccept(task);
    }

    /** {@return what went over this channel so far} */
    public RpcStatistics statistics() {
        return counters.snapshot();
    }

    /** Counts a deviation in a reply that only its caller could see, and forgave. */
    public void forgive() {
        counters.forgive();
    }

    /**
     * Closes the socket, without a word to the server; calls under way fail. Returns at once, and does nothing the second
     * time.
     */
    public void close() {
        EventLoop loop = channel.eventLoop();
        RpcConnectionLostException reason =
                new RpcConnectionLostException(CloseReason.CLIENT, endpoint + ": closed by this client", null);
        if (loop.inEventLoop()) {
            calls.close(reason);
        } else if (!loop.isShuttingDown()) {
            loop.execute(() -> calls.close(reason));
        }
    }
}
