package io.virtwire.transport.internal;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.DecoderException;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import io.netty.util.concurrent.Future;
import io.virtwire.rpc.NetMessageError;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.transport.CloseReason;
import io.virtwire.transport.MessageSink;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcErrorException;
import io.virtwire.transport.RpcException;
import io.virtwire.transport.RpcOptions;
import io.virtwire.transport.RpcProtocolException;
import io.virtwire.transport.internal.jfr.CloseRecord;
import io.virtwire.xdr.XdrException;
import io.virtwire.xdr.XdrReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives calls their serials and replies their calls.
 *
 * <p>At most {@code window} calls are sent and unanswered; the rest queue here, urgent ones in front. A call whose caller
 * went away keeps its serial and its place in the window until the reply comes, because the server still works on it;
 * the reply is then counted and dropped.
 *
 * <p>What answers no call goes on from here: events to the {@link MessageSink}, packets to their {@link StreamLink}.
 *
 * <p>All state belongs to the event loop. Other threads come in by {@link #submit}, {@link #abandonLater} and
 * {@link #execute} only.
 */
public final class CallHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(CallHandler.class);

    private final Object peer;
    private final EventLoop loop;
    private final Counters counters;
    private final int window;
    private final int maxQueued;
    private final boolean strict;
    private final MessageSink messages;

    /** Sent and not answered, abandoned ones included. */
    private final IntObjectMap<PendingCall<?>> calls = new IntObjectHashMap<>();

    /** By the serials of the calls that opened them, until the server's last word about each. */
    private final IntObjectMap<StreamLink> streams = new IntObjectHashMap<>();

    private final ArrayDeque<PendingCall<?>> urgent = new ArrayDeque<>();
    private final ArrayDeque<PendingCall<?>> queued = new ArrayDeque<>();
    private final CompletableFuture<RpcException> closed = new CompletableFuture<>();
    private final Runnable flush = this::flushNow;

    private @Nullable ChannelHandlerContext context;
    private int nextSerial;
    private boolean flushScheduled;
    private boolean unflushed;

    /** Streams that nobody takes from, for whose sake nothing is read. */
    private int stalled;

    /**
     * @param peer in messages to people
     * @param loop of the channel this handler is for
     * @param firstSerial 0, as libvirt's own client begins, but for tests of what happens when serials wrap
     */
    public CallHandler(Object peer, EventLoop loop, Counters counters, RpcOptions options, int firstSerial) {
        this.peer = peer;
        this.loop = loop;
        this.counters = counters;
        this.window = options.window();
        this.maxQueued = options.maxQueued();
        this.strict = options.strict();
        this.messages = options.messages();
        this.nextSerial = firstSerial;
    }

    /** {@return completed, on the loop, with the reason when the channel is lost} */
    public CompletableFuture<RpcException> closed() {
        return closed;
    }

    /** Any thread. The call's outcome is its future's, also when the loop is gone. */
    public void submit(PendingCall<?> call) {
        if (loop.inEventLoop()) {
            accept(call);
            return;
        }
        try {
            loop.execute(call);
        } catch (RejectedExecutionException gone) {
            call.retire();
            call.fail(Failures.forCall(loopGone(gone), call));
        }
    }

    /** Any thread: {@code task} runs on the loop, {@code gone} instead if the loop is. */
    public void execute(Runnable task, Consumer<RpcConnectionLostException> gone) {
        if (loop.inEventLoop()) {
            task.run();
            return;
        }
        try {
            loop.execute(task);
        } catch (RejectedExecutionException closedLoop) {
            gone.accept(loopGone(closedLoop));
        }
    }

    private static RpcConnectionLostException loopGone(RejectedExecutionException closedLoop) {
        return new RpcConnectionLostException(CloseReason.CLIENT, "the event loops were closed", closedLoop);
    }

    /** Any thread: the caller went away. */
    void abandonLater(PendingCall<?> call) {
        if (loop.inEventLoop()) {
            leave(call);
            return;
        }
        try {
            loop.execute(() -> leave(call));
        } catch (RejectedExecutionException gone) {
            call.retire();
        }
    }

    private void leave(PendingCall<?> call) {
        LOG.debug("{}: nobody waits for {} any more", peer, call.name());
        call.note("abandoned");
        abandon(call);
    }

    /** {@return the server, for people} */
    String peer() {
        return peer.toString();
    }

    /** Fails every call with {@code cause} and closes the channel. The first cause counts. */
    public void close(RpcException cause) {
        assert loop.inEventLoop();
        if (closed.isDone()) {
            return;
        }
        closed.complete(cause);
        recordClose(cause);
        failAll(cause);
        if (context != null) {
            context.close();
        }
    }

    private void recordClose(RpcException cause) {
        LOG.debug("{}: closed: {}", peer, cause.getMessage());
        CloseRecord record = new CloseRecord();
        if (record.shouldCommit()) {
            record.server = peer();
            record.reason =
                    (cause instanceof RpcConnectionLostException lost ? lost.reason() : CloseReason.ERROR).name();
            record.message = String.valueOf(cause.getMessage());
            record.commit();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object received) {
        assert loop.inEventLoop();
        Message message = (Message) received;
        try {
            if (!closed.isDone()) {
                dispatch(message);
            }
        } finally {
            message.payload().release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        sendQueued();
        if (unflushed) {
            flushNow();
        }
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (!closed.isDone()) {
            close(new RpcConnectionLostException(
                    CloseReason.EOF, "End of file while reading data: the server closed the connection", null));
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
        Throwable cause =
                failure instanceof DecoderException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof RpcException known) {
            close(known);
        } else if (cause instanceof IOException) {
            close(new RpcConnectionLostException("Cannot read or write data: " + cause.getMessage(), cause));
        } else {
            close(new RpcConnectionLostException("internal failure of the client: " + cause, cause));
        }
    }

    void accept(PendingCall<?> call) {
        assert loop.inEventLoop();
        if (call.isDone()) {
            call.retire();
        } else if (closed.isDone()) {
            call.retire();
            call.fail(Failures.forCall(closed.join(), call));
        } else if (hasPlaceFor(call)) {
            startDeadline(call);
            send(call);
            flushLater();
        } else if (urgent.size() + queued.size() >= maxQueued) {
            call.retire();
            call.fail(Failures.overloaded(call, calls.size(), maxQueued));
        } else {
            startDeadline(call);
            (call.options.urgent() ? urgent : queued).add(call);
            counters.queued.increment();
        }
    }

    /** One urgent call may go beyond the window: it is there to end those that fill it. */
    private boolean hasPlaceFor(PendingCall<?> call) {
        return calls.size() < (call.options.urgent() ? window + 1 : window);
    }

    private void startDeadline(PendingCall<?> call) {
        if (call.options.timeout() != null) {
            call.timer =
                    loop.schedule(() -> expire(call), call.options.timeout().toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void send(PendingCall<?> call) {
        int serial = freeSerial();
        calls.put(serial, call);
        if (call.stream != null) {
            streams.put(serial, call.stream);
            call.stream.called(serial);
            counters.streams.increment();
        }
        counters.sent.increment();
        if (LOG.isTraceEnabled()) {
            LOG.trace("{}: {} sent, serial {}", peer, call.name(), Integer.toUnsignedString(serial));
        }
        ChannelHandlerContext ctx = context();
        if (call.isSecret()) {
            SecretCalls.write(ctx, call.takeFrame(serial));
        } else {
            ctx.write(call.takeFrame(serial), ctx.voidPromise());
        }
        unflushed = true;
    }

    /** Serials wrap around; one that still waits for its reply is never given again. */
    private int freeSerial() {
        while (calls.containsKey(nextSerial) || streams.containsKey(nextSerial)) {
            nextSerial++;
        }
        return nextSerial++;
    }

    private void sendQueued() {
        sendFrom(urgent);
        sendFrom(queued);
    }

    private void sendFrom(ArrayDeque<PendingCall<?>> queue) {
        for (PendingCall<?> call = queue.peek(); call != null && hasPlaceFor(call); call = queue.peek()) {
            queue.remove();
            counters.queued.decrement();
            if (call.isDone()) {
                call.retire();
            } else {
                send(call);
            }
        }
    }

    /** One flush for all calls whose tasks stand in the loop's queue now. */
    private void flushLater() {
        if (!flushScheduled) {
            flushScheduled = true;
            loop.execute(flush);
        }
    }

    private void flushNow() {
        flushScheduled = false;
        unflushed = false;
        context().flush();
    }

    private void dispatch(Message message) {
        NetMessageHeader header = message.header();
        if (!Programs.known(header.prog()) || header.vers() != Programs.VERSION) {
            close(Failures.unexpected(header));
            return;
        }
        NetMessageType type = header.type();
        if (type.equals(NetMessageType.VIR_NET_REPLY)) {
            reply(message);
        } else if (type.equals(NetMessageType.VIR_NET_REPLY_WITH_FDS)) {
            replyWithFds(message);
        } else if (type.equals(NetMessageType.VIR_NET_MESSAGE)) {
            event(message);
        } else if (type.equals(NetMessageType.VIR_NET_STREAM) || type.equals(NetMessageType.VIR_NET_STREAM_HOLE)) {
            packet(message);
        } else {
            close(Failures.unexpected(header));
        }
    }

    /** By program and procedure, never by serial: those of events mean nothing. */
    private void event(Message message) {
        NetMessageHeader header = message.header();
        boolean taken = false;
        if (header.status().equals(NetMessageStatus.VIR_NET_OK)) {
            try {
                taken = messages.take(header.prog(), header.proc(), XdrReader.lenient(message.payload()));
            } catch (RuntimeException malformed) { // XdrException, or whatever a decoder of the user's own throws
                LOG.debug(
                        "event {} dropped: {}", Programs.nameOf(header.prog(), header.proc()), malformed.getMessage());
            }
        }
        if (!taken) {
            counters.dropped.increment();
        }
    }

    private void packet(Message message) {
        NetMessageHeader header = message.header();
        StreamLink stream = streams.get(header.serial());
        if (stream == null || !stream.matches(header)) {
            if (!message.isRest()) {
                counters.dropped.increment();
            }
            return;
        }
        try {
            stream.receive(message);
        } catch (XdrException malformed) {
            close(new RpcProtocolException(
                    stream.name() + ": Unable to decode stream packet: " + malformed.getMessage(), malformed));
        } catch (RpcProtocolException breach) {
            close(breach);
        }
    }

    /** The server has had its last word about a stream, or never knew it. */
    void forget(StreamLink stream) {
        if (streams.remove(stream.serial()) != null) {
            counters.streams.decrement();
        }
    }

    void countDropped() {
        counters.dropped.increment();
    }

    /** {@return completed when the socket took the frame, which is the transport's now} */
    ChannelFuture writeFrame(ByteBuf frame) {
        ChannelFuture written = context().write(frame);
        unflushed = true;
        flushLater();
        return written;
    }

    /** A stream holds as much as it may: nothing is read until as many {@link #goOn}. */
    void stall() {
        counters.stalls.increment();
        if (stalled++ == 0) {
            context().channel().config().setAutoRead(false);
        }
    }

    void goOn() {
        if (--stalled == 0) {
            context().channel().config().setAutoRead(true);
        }
    }

    Future<?> schedule(Runnable task, Duration delay) {
        return loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** File descriptors cannot come over what we read; a reply that says it brings none is an ordinary one. */
    private void replyWithFds(Message message) {
        if (message.payload().readableBytes() < Integer.BYTES) {
            close(new RpcProtocolException("reply with file descriptors ends before their count"));
            return;
        }
        long descriptors = message.payload().readUnsignedInt();
        if (descriptors > 0) {
            close(new RpcProtocolException("Received too many FDs: " + descriptors + ", this transport takes none"));
            return;
        }
        reply(message);
    }

    private void reply(Message message) {
        NetMessageHeader header = message.header();
        PendingCall<?> call = calls.get(header.serial());
        if (call == null || call.program != header.prog() || call.version != header.vers()) {
            close(Failures.nobodyWaits(header));
            return;
        }
        calls.remove(header.serial());
        call.retire();
        counters.roundTrip(call.age());
        if (LOG.isTraceEnabled()) {
            LOG.trace(
                    "{}: {} answered, serial {}, {}",
                    peer,
                    call.name(),
                    Integer.toUnsignedString(header.serial()),
                    header.status());
        }
        if (call.isDone()) {
            countAbandoned(call);
            counters.lateReplies.increment();
            if (call.stream != null) {
                leave(call.stream, header);
            }
        } else {
            ByteBuf payload = message.payload();
            finish(call, header, strict ? XdrReader.strict(payload) : XdrReader.lenient(payload));
        }
    }

    /** The stream of a call that nobody waits for any more: the server is told, if it opened one. */
    private void leave(StreamLink stream, NetMessageHeader reply) {
        if (reply.status().equals(NetMessageStatus.VIR_NET_OK)) {
            stream.opened();
            stream.abort(new CompletableFuture<>());
        } else {
            stream.refused();
        }
    }

    private <R> void finish(PendingCall<R> call, NetMessageHeader header, XdrReader in) {
        try {
            if (header.proc() != call.procedure) {
                fail(
                        call,
                        RpcProtocolException.internal(
                                call.name() + ": Unexpected message proc " + header.proc() + " != " + call.procedure));
            } else if (header.status().equals(NetMessageStatus.VIR_NET_OK)) {
                R result = call.decode(in);
                counters.answered.increment();
                if (call.stream != null) {
                    call.stream.opened();
                }
                call.answer(result);
            } else if (header.status().equals(NetMessageStatus.VIR_NET_ERROR)) {
                RpcErrorException error = Failures.ofServer(NetMessageError.read(in));
                counters.answered.increment();
                refuseStream(call);
                call.fail(error);
            } else {
                fail(
                        call,
                        new RpcProtocolException(call.name() + ": Unexpected message status "
                                + header.status().value()));
            }
        } catch (RuntimeException malformed) { // XdrException, or whatever a decoder of the user's own throws
            fail(
                    call,
                    new RpcProtocolException(
                            call.name() + ": Unable to decode message payload: " + malformed.getMessage(), malformed));
        }
        counters.forgiven.add(in.forgiven());
    }

    private void fail(PendingCall<?> call, RpcException failure) {
        counters.failed.increment();
        refuseStream(call);
        call.fail(failure);
    }

    private static void refuseStream(PendingCall<?> call) {
        if (call.stream != null) {
            call.stream.refused();
        }
    }

    private void expire(PendingCall<?> call) {
        call.timer = null;
        if (!call.isDone()) {
            LOG.debug("{}: {} was not answered within {}", peer, call.name(), call.options.timeout());
            abandon(call);
            call.fail(Failures.expired(call));
        }
    }

    private void abandon(PendingCall<?> call) {
        if (!call.sent()) {
            if (urgent.remove(call) || queued.remove(call)) {
                counters.queued.decrement();
            }
        } else if (calls.get(call.serial()) == call) {
            countAbandoned(call);
        }
        call.retire();
    }

    private void countAbandoned(PendingCall<?> call) {
        if (!call.abandoned) {
            call.abandoned = true;
            counters.abandoned.increment();
        }
    }

    private void failAll(RpcException cause) {
        List<PendingCall<?>> all = new ArrayList<>(calls.values());
        calls.clear();
        for (PendingCall<?> call : all) {
            call.retire();
            if (call.isDone()) {
                countAbandoned(call);
            } else {
                fail(call, Failures.forCall(cause, call));
            }
        }
        failUnsent(urgent, cause);
        failUnsent(queued, cause);
        for (StreamLink stream : new ArrayList<>(streams.values())) {
            stream.lost(Failures.forStream(cause, stream));
        }
    }

    private void failUnsent(ArrayDeque<PendingCall<?>> queue, RpcException cause) {
        for (PendingCall<?> call = queue.poll(); call != null; call = queue.poll()) {
            counters.queued.decrement();
            call.retire();
            call.fail(Failures.forCall(cause, call));
        }
    }

    private ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("not in a pipeline");
        }
        return context;
    }
}
