package io.virtwire;

import io.virtwire.enums.StreamRecvFlag;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.transport.RpcStream;
import io.virtwire.transport.StreamOptions;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A stream to the server, {@code virStream}: the bytes of a volume, of a console, of a screenshot. Made by
 * {@link StorageVol#openDownload}, {@link StorageVol#openUpload}, {@link Domain#openConsole} and {@link Domain#openChannel}.
 *
 * <p>Whether all went well is known only when {@link #finish} has returned: that waits for the server's word, which may be that
 * the disk was full. {@link #close} without it aborts the stream.
 *
 * <p>Thread-safe: one thread may read while another writes and a third closes; a second one that reads waits for its turn. All
 * methods block, and can be interrupted, which leaves the stream as it is; only {@link #finish} and {@link #abort} end it
 * nevertheless. What libvirt says is thrown as a {@link LibvirtException}, from the first method called after it was said; that
 * the channel is closed is, as with every channel, an {@link java.io.IOException}: an {@link AsynchronousCloseException} for
 * who was waiting, a {@link ClosedChannelException} later.
 *
 * <p>Memory is bounded by 4 MiB: 1 MiB of bytes in, which keep at most twice as much of what they were read into, and 1 MiB out.
 * Where that is full nothing is read from the connection, until some bytes are read from here: on a shared connection all calls
 * wait then, and a stream of which too little is read for 20 s is aborted.
 *
 * <p>A {@link Deadline} holds for all that waits. Reading and writing that are late leave the stream as it is.
 */
public final class StreamChannel implements ByteChannel {
    /** That a hole is next; as in {@code virStreamRecvFlags}. */
    public static final int AT_HOLE = -3;

    /** How long the server may take to hear of an abort. */
    private static final Duration ABORT_TIMEOUT = Duration.ofSeconds(5);

    private final Connection connection;
    private final TransferOptions options;
    private final Runnable afterwards;
    private final RpcStream stream;
    private final ReceivingHalf receiving;
    private final SendingHalf sending;
    private final AtomicBoolean closed = new AtomicBoolean();

    private StreamChannel(Connection connection, TransferOptions options, StreamOptions bounds, Runnable afterwards) {
        this.connection = connection;
        this.options = options;
        this.afterwards = afterwards;
        this.stream = wire().channel().newStream(bounds.withSparse(options.sparse()));
        this.receiving = new ReceivingHalf(wire(), stream);
        this.sending = new SendingHalf(wire(), stream);
    }

    /** {@return a stream of a transfer, to be opened} */
    static StreamChannel forTransfer(Connection connection, TransferOptions options) {
        if (!options.ownConnection()) {
            return new StreamChannel(connection, options, connection.streamOptions(), () -> {});
        }
        Connection own = connection.openForTransfer();
        return new StreamChannel(own, options, own.streamOptions().withStallLimit(null), own::close);
    }

    /** {@return a stream beside the calls of {@code connection}, to be opened} */
    static StreamChannel on(Connection connection) {
        return new StreamChannel(connection, TransferOptions.defaults(), connection.streamOptions(), () -> {});
    }

    /** Opens it. {@return the server's answer} */
    <R extends @Nullable Object> R open(Function<RemoteProgram, CompletableFuture<R>> call) {
        boolean opened = false;
        try {
            R answer = wire().open(stream, call);
            opened = true;
            return answer;
        } finally {
            if (!opened) {
                end();
            }
        }
    }

    /**
     * Reads what is there, and waits for the first byte. A hole is read as zeros.
     *
     * @return how many bytes; -1 at the end of the data, after which the stream is still to be finished
     */
    @Override
    @LibvirtFunction("virStreamRecv")
    public int read(ByteBuffer target) throws ClosedChannelException {
        return read(target, false);
    }

    /**
     * Reads from a stream that may have holes, {@link StreamRecvFlag#STOP_AT_HOLE}.
     *
     * @return how many bytes, -1 at the end of the data, or {@link #AT_HOLE}: then {@link #readHole} tells its length
     */
    @LibvirtFunction("virStreamRecvFlags")
    public int readUpToHole(ByteBuffer target) throws ClosedChannelException {
        return read(target, true);
    }

    private int read(ByteBuffer target, boolean stopAtHole) throws ClosedChannelException {
        requireOpen();
        try {
            return receiving.read(target, stopAtHole);
        } catch (LibvirtException failure) {
            throw unlessClosed(failure);
        }
    }

    /**
     * Steps over a hole.
     *
     * @return its length in bytes; 0 if there is none, but bytes or the end
     */
    @LibvirtFunction("virStreamRecvHole")
    public long readHole() throws ClosedChannelException {
        requireOpen();
        try {
            return receiving.readHole();
        } catch (LibvirtException failure) {
            throw unlessClosed(failure);
        }
    }

    /** Sends all bytes of {@code source}, and waits as long as too many wait for the socket. {@return how many} */
    @Override
    @LibvirtFunction("virStreamSend")
    public int write(ByteBuffer source) throws ClosedChannelException {
        requireOpen();
        int count = source.remaining();
        try {
            sending.write(source);
            return count;
        } catch (LibvirtException failure) {
            throw unlessClosed(failure);
        }
    }

    /**
     * Sends a hole: zeros that do not travel. What a server makes of it is up to the volume; in a file, one over old bytes may
     * leave them there.
     *
     * @param length in bytes, more than 0
     * @throws IllegalStateException if the stream was not opened for a sparse transfer
     */
    @LibvirtFunction("virStreamSendHole")
    public void writeHole(long length) throws ClosedChannelException {
        if (!options.sparse()) {
            throw new IllegalStateException("a hole of " + length + " bytes on a stream that was not opened sparse");
        }
        requireOpen();
        try {
            sending.writeHole(length);
        } catch (LibvirtException failure) {
            throw unlessClosed(failure);
        }
    }

    /**
     * Writes all that comes to {@code target}, until the data ends. The stream is still to be finished.
     *
     * <p>The holes of a sparse transfer are stepped over if {@code target} is a {@link java.nio.channels.FileChannel}: where the
     * file has bytes already they are made zeros, behind its end nothing is written, but for one byte if the data ends with a
     * hole. Anything else gets them as zeros.
     *
     * @throws TransferException if the stream fails, or the target does
     */
    @LibvirtFunction({"virStreamRecvAll", "virStreamSparseRecvAll"})
    public Transferred receiveAll(WritableByteChannel target) {
        return new Download(this, options, target).run();
    }

    /**
     * Sends all of {@code source}, from its position, and at most {@link TransferOptions#length} bytes. The stream is still to be
     * finished.
     *
     * <p>A sparse transfer sends each run of zeros of 4 KiB and more as a hole: Java cannot ask a file where its own holes are
     * ({@code SEEK_HOLE}), so that they are read, but not sent.
     *
     * @throws TransferException if the stream fails, or the source does
     */
    @LibvirtFunction({"virStreamSendAll", "virStreamSparseSendAll"})
    public Transferred sendAll(ReadableByteChannel source) {
        return new Upload(this, options, source).run();
    }

    /**
     * Ends the stream well, and waits until the server says that all was done, at most as long as a call may take. The channel is
     * closed then, whatever was said.
     */
    @LibvirtFunction("virStreamFinish")
    public void finish() {
        try {
            CompletableFuture<@Nullable Void> finished = stream.finish();
            Duration limit = limitOfFinish();
            if (limit == null) {
                wire().await(finished);
            } else {
                wire().await(finished, limit, "the server has not confirmed the end of the stream");
            }
        } finally {
            closed.set(true);
            end();
        }
    }

    /** A deadline that has passed leaves the server no time; what it says then is not waited for. */
    private @Nullable Duration limitOfFinish() {
        return Deadline.kept(wire().channel().callDefaults()).timeout();
    }

    /** The same as {@link #close}. */
    @LibvirtFunction("virStreamAbort")
    public void abort() {
        close();
    }

    /**
     * Aborts the stream, unless it has ended: what was sent may be lost, in whole or in part. Wakes who reads or writes. Returns
     * when the server knows, and within 5 s, or 10 s with a connection of its own, if it does not answer.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                wire().await(stream.abort().completeOnTimeout(null, ABORT_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS));
            } catch (CallInterruptedException | ConnectionLostException unanswered) {
                // The stream has ended on this side, and will on the other.
            } finally {
                end();
            }
        }
    }

    @Override
    public boolean isOpen() {
        return !closed.get();
    }

    /**
     * {@return a stream of what comes} Closing it finishes this channel if the end of the data was read, and aborts it if not.
     */
    public InputStream inputStream() {
        return new StreamInput(this);
    }

    /** {@return a stream of what goes out} Closing it finishes this channel; who has failed calls {@link #abort} before. */
    public OutputStream outputStream() {
        return new StreamOutput(this);
    }

    /** {@return whether the end of the data was read} */
    boolean hasEnded() {
        return receiving.hasEnded();
    }

    private void end() {
        receiving.release();
        afterwards.run();
    }

    private void requireOpen() throws ClosedChannelException {
        if (closed.get()) {
            throw new ClosedChannelException();
        }
    }

    private LibvirtException unlessClosed(LibvirtException failure) throws AsynchronousCloseException {
        if (closed.get()) {
            throw new AsynchronousCloseException();
        }
        return failure;
    }

    private Wire wire() {
        return connection.wire();
    }

    @Override
    public String toString() {
        return "StreamChannel[" + connection + "]";
    }
}
