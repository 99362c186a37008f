package io.virtwire.transport.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.Future;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.transport.CallOptions;
import io.virtwire.transport.internal.jfr.CallRecord;
import io.virtwire.xdr.XdrDecoder;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrReader;
import io.virtwire.xdr.XdrWriter;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A call from the moment its arguments are encoded until its reply, its failure, or its caller's departure.
 *
 * <p>Made on the caller's thread and handed to the loop, which alone touches the fields that are not final.
 */
public final class PendingCall<R extends @Nullable Object> extends CompletableFuture<R> implements Runnable {
    private static final int INITIAL_FRAME = 256;

    final int program;
    final int version;
    final int procedure;
    final CallOptions options;

    /** What this call opens; null if it opens no stream. */
    final @Nullable StreamLink stream;

    private final CallHandler handler;
    private final XdrDecoder<R> reply;
    private final Callbacks callbacks;

    private final CallRecord record = new CallRecord();

    private @Nullable ByteBuf frame;
    private boolean sent;
    private long sentAt;
    private int serial;

    /** The caller went away after the call was sent, and that was counted. */
    boolean abandoned;

    /** Ends the wait at the deadline; null without one. */
    @Nullable
    Future<?> timer;

    /**
     * Encodes the arguments.
     *
     * @param callbacks where this future is completed
     * @param stream what it opens; null if it opens no stream
     * @throws io.virtwire.xdr.XdrException if the definition does not allow the arguments
     */
    public PendingCall(
            CallHandler handler,
            ByteBufAllocator allocator,
            int program,
            int version,
            int procedure,
            XdrEncodable args,
            XdrDecoder<R> reply,
            CallOptions options,
            Callbacks callbacks,
            @Nullable StreamLink stream) {
        this.handler = handler;
        this.program = program;
        this.version = version;
        this.procedure = procedure;
        this.reply = reply;
        this.options = options;
        this.callbacks = callbacks;
        this.stream = stream;
        this.frame = encode(allocator, args, isSecret() ? SecretCalls.ROOM : INITIAL_FRAME);
        record.begin();
    }

    /** Leaves the space of length word and header free in front of the arguments. */
    private static ByteBuf encode(ByteBufAllocator allocator, XdrEncodable args, int room) {
        ByteBuf frame = allocator.buffer(room, MessageDecoder.MAX_LENGTH);
        try {
            frame.writerIndex(MessageDecoder.MIN_LENGTH);
            args.writeTo(new XdrWriter(frame, MessageDecoder.MAX_LENGTH));
            return frame;
        } catch (Throwable refused) {
            frame.release();
            throw refused;
        }
    }

    /** On the loop: this call is its own task. */
    @Override
    public void run() {
        handler.accept(this);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            handler.abandonLater(this);
        }
        return cancelled;
    }

    boolean sent() {
        return sent;
    }

    /** Has a meaning once {@link #sent}. */
    int serial() {
        return serial;
    }

    boolean isSecret() {
        return SecretCalls.isSecret(program, procedure);
    }

    String name() {
        return Programs.nameOf(program, procedure);
    }

    /** {@return the whole message, for its only way to the socket; the receiver releases it} */
    ByteBuf takeFrame(int newSerial) {
        ByteBuf message = frame;
        if (message == null) {
            throw new IllegalStateException(name() + " was sent before");
        }
        frame = null;
        sent = true;
        sentAt = System.nanoTime();
        serial = newSerial;
        int end = message.writerIndex();
        message.writerIndex(0).writeInt(end);
        new NetMessageHeader(
                        program, version, procedure, NetMessageType.VIR_NET_CALL, serial, NetMessageStatus.VIR_NET_OK)
                .writeTo(new XdrWriter(message, MessageDecoder.MIN_LENGTH));
        return message.writerIndex(end);
    }

    /** Throws the frame away, if it was not sent, and stops the deadline. */
    void retire() {
        if (frame != null) {
            if (isSecret()) {
                SecretCalls.drop(frame);
            } else {
                frame.release();
            }
            frame = null;
        }
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    R decode(XdrReader in) {
        R result = reply.read(in);
        in.end("reply");
        return result;
    }

    /** {@return ns since it was sent} */
    long age() {
        return System.nanoTime() - sentAt;
    }

    void answer(R result) {
        note("answered");
        callbacks.run(() -> complete(result));
    }

    void fail(Throwable failure) {
        note(failure.getClass().getSimpleName());
        callbacks.run(() -> completeExceptionally(failure));
    }

    /** For a flight recording: how it ended. */
    void note(String outcome) {
        if (record.shouldCommit()) {
            record.server = handler.peer();
            record.procedure = name();
            record.outcome = outcome;
            record.commit();
        }
    }
}
