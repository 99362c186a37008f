package io.virtwire.transport.internal;

import static io.virtwire.transport.StreamOptions.MAX_CHUNK;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.Future;
import io.virtwire.rpc.NetMessageError;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.rpc.NetStreamHole;
import io.virtwire.rpc.RpcCaller;
import io.virtwire.transport.CallOptions;
import io.virtwire.transport.RpcException;
import io.virtwire.transport.RpcProtocolException;
import io.virtwire.transport.RpcStream;
import io.virtwire.transport.RpcStreamClosedException;
import io.virtwire.transport.RpcTimeoutException;
import io.virtwire.transport.StreamItem;
import io.virtwire.transport.StreamOptions;
import io.virtwire.xdr.XdrDecoder;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrReader;
import io.virtwire.xdr.XdrWriter;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream from the call that opens it to the server's last word (virnetprotocol.x, type {@code VIR_NET_STREAM}).
 *
 * <p>All state belongs to the event loop, but for what came and who reads it: {@link ReceivedItems} and {@link #buffered}. What
 * the user asks for comes in as a task, and is answered by a future.
 */
public final class StreamLink implements RpcStream {
    private enum State {
        /** The opening call was not answered yet. */
        OPENING,
        OPEN,
        /** The server was told that the stream ends, and has not answered. */
        FINISHING,
        ABORTING,
        CLOSED
    }

    private final CallHandler handler;
    private final ByteBufAllocator allocator;
    private final StreamOptions options;
    private final AtomicBoolean used = new AtomicBoolean();

    private int program;
    private int version;
    private int procedure;
    private int serial;
    private State state = State.OPENING;

    /** What came and was not taken. */
    private final ReceivedItems received = new ReceivedItems();

    /** What counts against the bound: what came and was not read, taken or not. Readers take away from it, on any thread. */
    private final AtomicInteger buffered = new AtomicInteger();

    /** The data has ended, which the server says once. */
    private boolean ended;

    private boolean stalled;
    private @Nullable Future<?> stallTimer;
    private @Nullable RpcException failure;
    private @Nullable CompletableFuture<List<StreamItem>> taker;

    /** Who waits for the server's last word. */
    private final List<CompletableFuture<@Nullable Void>> closers = new ArrayList<>();

    /** Of what was written, and the socket has not taken: in that order. */
    private final ArrayDeque<CompletableFuture<@Nullable Void>> sending = new ArrayDeque<>();

    public StreamLink(CallHandler handler, ByteBufAllocator allocator, StreamOptions options) {
        this.handler = handler;
        this.allocator = allocator;
        this.options = options;
    }

    @Override
    public RpcCaller opener(CallOptions callOptions) {
        return new RpcCaller() {
            @Override
            public <R extends @Nullable Object> CompletableFuture<R> call(
                    int ofProgram, int ofVersion, int ofProcedure, XdrEncodable args, XdrDecoder<R> reply) {
                if (!used.compareAndSet(false, true)) {
                    throw new IllegalStateException("a stream is opened by one call");
                }
                program = ofProgram;
                version = ofVersion;
                procedure = ofProcedure;
                PendingCall<R> call = new PendingCall<>(
                        handler,
                        allocator,
                        ofProgram,
                        ofVersion,
                        ofProcedure,
                        args,
                        reply,
                        callOptions,
                        Callbacks.ON_THE_LOOP,
                        StreamLink.this);
                handler.submit(call);
                return call;
            }
        };
    }

    @Override
    public CompletableFuture<List<StreamItem>> take() {
        List<StreamItem> items = received.takeAll();
        return items.isEmpty() ? ask(this::take) : CompletableFuture.completedFuture(items);
    }

    @Override
    public CompletableFuture<@Nullable Void> send(ByteBuffer bytes) {
        if (bytes.remaining() > MAX_CHUNK) {
            throw new IllegalArgumentException(bytes.remaining() + " bytes at once, at most " + MAX_CHUNK);
        }
        ByteBuf frame = newFrame(bytes.remaining());
        frame.writeBytes(bytes);
        return send(NetMessageType.VIR_NET_STREAM, frame);
    }

    @Override
    public CompletableFuture<@Nullable Void> sendHole(long length) {
        if (length <= 0) {
            throw new IllegalArgumentException("hole of " + length + " bytes, must be more than 0");
        }
        ByteBuf frame = newFrame(Long.BYTES + Integer.BYTES);
        new NetStreamHole(length, 0).writeTo(new XdrWriter(frame, frame.capacity()));
        return send(NetMessageType.VIR_NET_STREAM_HOLE, frame);
    }

    private CompletableFuture<@Nullable Void> send(NetMessageType type, ByteBuf frame) {
        CompletableFuture<@Nullable Void> outcome = new CompletableFuture<>();
        handler.execute(() -> send(type, frame, outcome), gone -> {
            frame.release();
            outcome.completeExceptionally(gone);
        });
        return outcome;
    }

    @Override
    public CompletableFuture<@Nullable Void> finish() {
        return ask(this::finish);
    }

    @Override
    public CompletableFuture<@Nullable Void> abort() {
        return ask(this::abort);
    }

    private <R extends @Nullable Object> CompletableFuture<R> ask(Consumer<CompletableFuture<R>> question) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        handler.execute(() -> question.accept(answer), answer::completeExceptionally);
        return answer;
    }

    // From here on everything happens on the loop.

    String name() {
        return Programs.nameOf(program, procedure);
    }

    int serial() {
        return serial;
    }

    /** The opening call was written. */
    void called(int withSerial) {
        serial = withSerial;
    }

    /** The opening call was answered well. */
    void opened() {
        if (state == State.OPENING) {
            state = State.OPEN;
        }
    }

    /** The opening call has failed, and said why to its caller. */
    void refused() {
        end(new RpcStreamClosedException(name() + ": the stream was never opened"));
    }

    boolean matches(NetMessageHeader header) {
        return header.prog() == program && header.vers() == version && header.proc() == procedure;
    }

    /**
     * A packet of this stream.
     *
     * @throws RpcProtocolException if it costs the connection
     * @throws io.virtwire.xdr.XdrException if it cannot be read, which costs the connection, too
     */
    void receive(Message message) {
        NetMessageStatus status = message.header().status();
        if (status.equals(NetMessageStatus.VIR_NET_ERROR)) {
            end(Failures.ofServer(NetMessageError.read(XdrReader.lenient(message.payload()))));
        } else if (message.header().type().equals(NetMessageType.VIR_NET_STREAM_HOLE)) {
            hole(NetStreamHole.read(XdrReader.lenient(message.payload())));
        } else if (status.equals(NetMessageStatus.VIR_NET_CONTINUE)) {
            data(message);
        } else if (status.equals(NetMessageStatus.VIR_NET_OK)) {
            confirmed();
        } else {
            throw new RpcProtocolException(name() + ": Unexpected stream status " + status.value());
        }
    }

    private void data(Message message) {
        if (isClosing() || ended) {
            if (!message.isRest()) {
                handler.countDropped();
            }
        } else if (message.payload().isReadable()) {
            ReceivedBytes bytes = ReceivedBytes.of(message.payload(), this::read);
            queue(bytes, bytes.weight());
        } else {
            ended = true;
            answerTaker();
        }
    }

    private void hole(NetStreamHole hole) {
        if (isClosing() || ended) {
            handler.countDropped();
        } else if (options.sparse() && hole.length() > 0 && hole.flags() == 0) {
            queue(new ReceivedHole(hole.length(), this::read), ReceivedHole.WEIGHT);
        } else {
            breakOff(new RpcProtocolException(name() + ": Unexpected stream hole of " + hole.length() + " bytes, flags "
                    + hole.flags() + (options.sparse() ? "" : ", and none was asked for")));
        }
    }

    private void confirmed() {
        if (!isClosing()) {
            throw new RpcProtocolException(name() + ": unexpected async stream finish confirmation");
        }
        end(null);
    }

    private boolean isClosing() {
        return state == State.FINISHING || state == State.ABORTING;
    }

    private void queue(StreamItem item, int weight) {
        received.add(item);
        buffered.addAndGet(weight);
        answerTaker();
        if (!hasRoom() && !stalled) {
            stalled = true;
            handler.stall();
            if (options.stallLimit() != null) {
                stallTimer = handler.schedule(this::stalledTooLong, options.stallLimit());
            }
        }
    }

    private boolean hasRoom() {
        return buffered.get() <= options.maxBuffered();
    }

    /** Any thread: so much of what was handed out is no more. */
    private void read(int weight) {
        int left = buffered.addAndGet(-weight);
        if (left <= options.maxBuffered() && left + weight > options.maxBuffered()) {
            handler.execute(this::goOnIfRoom, gone -> {}); // a connection without its loop is not read
        }
    }

    private void goOnIfRoom() {
        if (hasRoom()) {
            goOn();
        }
    }

    private void stalledTooLong() {
        breakOff(new RpcTimeoutException(name() + ": of " + buffered + " bytes of the stream too few were read within "
                + options.stallLimit() + ", which held up the whole connection; the stream was aborted"));
    }

    private void goOn() {
        if (stalled) {
            stalled = false;
            if (stallTimer != null) {
                stallTimer.cancel(false);
                stallTimer = null;
            }
            handler.goOn();
        }
    }

    private void take(CompletableFuture<List<StreamItem>> asked) {
        if (state == State.OPENING) {
            asked.completeExceptionally(notOpen());
            return;
        }
        if (taker != null && !taker.isDone()) {
            asked.completeExceptionally(new IllegalStateException(name() + ": two threads take from one stream"));
            return;
        }
        taker = asked;
        answerTaker();
    }

    /** What came before the end, or before the failure, is told first. */
    private void answerTaker() {
        CompletableFuture<List<StreamItem>> waiting = taker;
        if (waiting == null) {
            return;
        }
        if (waiting.isDone()) {
            taker = null; // its thread was interrupted: what came stays for the next
            return;
        }
        List<StreamItem> items = received.takeAll();
        if (!items.isEmpty()) {
            taker = null;
            if (!waiting.complete(items)) { // its thread was interrupted just now: what came stays for the next
                received.putBack(items);
            }
        } else if (failure != null) {
            taker = null;
            waiting.completeExceptionally(failure);
        } else if (ended || state == State.CLOSED || isClosing()) {
            taker = null;
            waiting.complete(List.of());
        }
    }

    private void send(NetMessageType type, ByteBuf frame, CompletableFuture<@Nullable Void> outcome) {
        if (state != State.OPEN) {
            frame.release();
            outcome.completeExceptionally(failure != null ? failure : notOpen());
            return;
        }
        sending.add(outcome);
        handler.writeFrame(head(frame, type, NetMessageStatus.VIR_NET_CONTINUE)).addListener(written -> {
            if (written.isSuccess()) { // if not, the connection is being lost, and with it goes the stream
                sending.poll(); // the socket keeps the order; after failSending there is none
                outcome.complete(null);
            }
        });
    }

    /** A server that does not read keeps nobody waiting whose stream has ended. */
    private void failSending() {
        for (CompletableFuture<@Nullable Void> outcome = sending.poll(); outcome != null; outcome = sending.poll()) {
            outcome.completeExceptionally(failure != null ? failure : notOpen());
        }
    }

    private RpcException notOpen() {
        return new RpcStreamClosedException(
                name() + ": the stream is " + (state == State.OPENING ? "not open yet" : "closed"));
    }

    private void finish(CompletableFuture<@Nullable Void> asked) {
        if (state == State.OPEN) {
            state = State.FINISHING;
            closers.add(asked);
            dropReceived();
            sayEnd(NetMessageStatus.VIR_NET_OK);
        } else if (state == State.FINISHING) {
            closers.add(asked);
        } else if (failure != null) {
            dropReceived();
            asked.completeExceptionally(failure);
        } else if (state == State.CLOSED) {
            dropReceived();
            asked.complete(null);
        } else {
            asked.completeExceptionally(notOpen());
        }
    }

    /** Never fails: who aborts wants to be rid of the stream. */
    void abort(CompletableFuture<@Nullable Void> asked) {
        if (state == State.OPEN) {
            state = State.ABORTING;
            failure = new RpcStreamClosedException(name() + ": the stream was aborted by this client");
            closers.add(asked);
            dropReceived();
            failSending();
            sayEnd(NetMessageStatus.VIR_NET_ERROR);
        } else {
            dropReceived();
            asked.complete(null);
        }
    }

    private void sayEnd(NetMessageStatus status) {
        handler.writeFrame(head(newFrame(0), NetMessageType.VIR_NET_STREAM, status));
        answerTaker();
    }

    /** Fails the stream by this client's own decision; the connection lives on. */
    private void breakOff(RpcException reason) {
        dropReceived();
        failure = reason;
        state = State.ABORTING;
        failSending();
        sayEnd(NetMessageStatus.VIR_NET_ERROR);
    }

    void lost(RpcException cause) {
        end(cause);
    }

    /** The last word about this stream: the server's, or that of a lost connection. */
    private void end(@Nullable RpcException reason) {
        boolean aborted = state == State.ABORTING;
        if (failure == null) {
            failure = reason;
        }
        state = State.CLOSED;
        goOn();
        handler.forget(this);
        answerTaker();
        failSending();
        for (CompletableFuture<@Nullable Void> waiting : closers) {
            if (reason == null || aborted) {
                waiting.complete(null);
            } else {
                waiting.completeExceptionally(reason);
            }
        }
        closers.clear();
    }

    private void dropReceived() {
        received.takeAll().forEach(StreamItem::close);
        goOn();
    }

    /** Leaves the space of length word and header free. */
    private ByteBuf newFrame(int payload) {
        int length = MessageDecoder.MIN_LENGTH + payload;
        return allocator.buffer(length, length).writerIndex(MessageDecoder.MIN_LENGTH);
    }

    private ByteBuf head(ByteBuf frame, NetMessageType type, NetMessageStatus status) {
        int end = frame.writerIndex();
        frame.writerIndex(0).writeInt(end);
        new NetMessageHeader(program, version, procedure, type, serial, status)
                .writeTo(new XdrWriter(frame, MessageDecoder.MIN_LENGTH));
        return frame.writerIndex(end);
    }
}
