package io.virtwire.testkit.recording;

import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.MessageTap;
import io.virtwire.xdr.Opaque;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes what goes over the channels of its {@link io.virtwire.transport.RpcOptions#withTap} into a file, while it happens:
 *
 * <pre>{@code
 * try (Recorder recorder = Recorder.to(Path.of("list.txt"), RecordingOptions.defaults());
 *         Connection host = Connection.open(uri, ConnectOptions.defaults()
 *                 .withRpc(RpcOptions.defaults().withTap(recorder)))) {
 *     …
 * }
 * }</pre>
 *
 * <p>Messages are copied into a queue on the event loop, and of streams only the checksum is taken there, unless their data is
 * wanted; a thread of the recorder's takes the secrets out and writes. A session that is faster for longer than the queue is long
 * loses messages, which the end of the recording says, and {@link #close} throws. Thread-safe.
 */
public final class Recorder implements MessageTap, AutoCloseable {
    /** Stands behind the last block. */
    private static final RecordedItem END = new RecordedMessage(
            0,
            Direction.TO_SERVER,
            0,
            new NetMessageHeader(0, 0, 0, NetMessageType.VIR_NET_CALL, 0, NetMessageStatus.VIR_NET_OK),
            Opaque.empty(),
            List.of());

    /** Bytes that go to the file at once. */
    private static final int FILE_BUFFER = 1 << 16;

    /** Bytes that a block takes beside its data, about. */
    private static final int OVERHEAD = 128;

    /** What comes within this time is written together: waking the thread for each message costs its event loop more than all else. */
    private static final long PAUSE_NANOS = 20_000_000;

    private static final FileAttribute<?> OWNERS_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final BufferedWriter file;
    private final RecordingWriter writer;
    private final RecordingOptions options;
    private final BlockingQueue<RecordedItem> queue = new LinkedBlockingQueue<>();

    /** Held for as long as a message is copied: the connections of a session may be on several event loops. */
    private final ReentrantLock collecting = new ReentrantLock();

    /** Under the lock. */
    private final ItemCollector collector;

    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread thread = new Thread(this::writeAll, "virtwire-recorder");

    /** Written by anyone, read at the end: why else the recording is not the whole session; empty if it is. */
    private volatile String problem = "";

    /** Written by the thread, read when it has ended. */
    private @Nullable IOException failure;

    Recorder(BufferedWriter file, RecordingOptions options) throws IOException {
        this.file = file;
        this.writer = new RecordingWriter(file, options.facts());
        this.options = options;
        this.collector = new ItemCollector(options.streamData(), this::enqueue);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Begins a recording. What the file held is lost. A file that is made may be read by its owner only, where files have
     * permissions: a session is nobody else's business, even without its secrets.
     *
     * @throws IOException if the file cannot be written
     */
    public static Recorder to(Path file, RecordingOptions options) throws IOException {
        OutputStream bytes = new BufferedOutputStream(open(file), FILE_BUFFER);
        return new Recorder(
                new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8.newEncoder())), options);
    }

    private static OutputStream open(Path file) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        boolean permissions = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return Channels.newOutputStream(
                permissions ? Files.newByteChannel(file, options, OWNERS_ONLY) : Files.newByteChannel(file, options));
    }

    @Override
    public Listener opened(Endpoint server) {
        return connection();
    }

    /** {@return who is told the messages of one more connection} */
    Listener connection() {
        int number = connections.incrementAndGet();
        return new Listener() {
            @Override
            public void sent(NetMessageHeader header, ByteBuffer payload) {
                capture(number, Direction.TO_SERVER, header, payload);
            }

            @Override
            public void received(NetMessageHeader header, ByteBuffer payload) {
                capture(number, Direction.TO_CLIENT, header, payload);
            }
        };
    }

    /** Any thread: something of the session is not in the recording, and its end will say why. */
    void incomplete(String why) {
        problem = why;
    }

    private void capture(int connection, Direction direction, NetMessageHeader header, ByteBuffer payload) {
        collecting.lock();
        try {
            if (closed.get() || pending.get() > options.maxPending()) {
                lost.incrementAndGet();
            } else {
                collector.add(connection, direction, System.nanoTime(), header, payload);
            }
        } finally {
            collecting.unlock();
        }
    }

    private void enqueue(RecordedItem item) {
        queue.add(item);
        if (pending.addAndGet(size(item)) > options.maxPending() / 2) {
            LockSupport.unpark(thread);
        }
    }

    /** {@return the bytes it takes while it waits, about} */
    private static long size(RecordedItem item) {
        if (item instanceof RecordedMessage message) {
            return (long) OVERHEAD + message.payload().size();
        }
        RecordedPackets packets = (RecordedPackets) item;
        long lengths = 4L * packets.messages();
        return OVERHEAD + lengths + (packets.data() == null ? 0 : packets.data().size());
    }

    private void writeAll() {
        try {
            for (RecordedItem item = take(); item != END; item = take()) {
                if (failure == null) {
                    write(item);
                }
                pending.addAndGet(-size(item));
            }
        } catch (InterruptedException stopped) {
            fail((IOException) new InterruptedIOException("the recorder was interrupted").initCause(stopped));
        }
    }

    /** What was written goes to the file when there is nothing else to do, so that a look into it shows the session. */
    private RecordedItem take() throws InterruptedException {
        RecordedItem next = queue.poll();
        if (next == null) {
            guarded(file::flush, "flush its file");
            LockSupport.parkNanos(PAUSE_NANOS);
            next = queue.take();
        }
        return next;
    }

    private void write(RecordedItem item) {
        guarded(
                () -> writer.write(options.kept(item)),
                "write " + item.getClass().getSimpleName());
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    /** Whatever fails, errors too, is told in the end: the thread would take it with it, and the end would say that all is there. */
    private void guarded(Writing writing, String what) {
        try {
            writing.run();
        } catch (IOException full) {
            fail(full);
        } catch (Throwable fault) {
            fail(new IOException("the recorder cannot " + what + ": " + fault, fault));
        }
    }

    private void fail(IOException full) {
        if (failure == null) {
            failure = full;
        }
    }

    /**
     * Writes what is left, and the end. Does nothing the second time.
     *
     * @throws IOException if something of the session is not in the recording
     */
    @Override
    public void close() throws IOException {
        if (closed.getAndSet(true)) {
            return;
        }
        collecting.lock();
        try {
            collector.end();
            queue.add(END);
            LockSupport.unpark(thread);
        } finally {
            collecting.unlock();
        }
        try (file) {
            thread.join();
            if (failure != null) {
                throw failure;
            }
            writer.end(missing());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted before the recording's end").initCause(stopped);
        } catch (RuntimeException | Error fault) {
            throw new IOException("the recorder cannot end its file: " + fault, fault);
        }
        if (!missing().isEmpty()) {
            throw new IOException("the recording is incomplete: " + missing());
        }
    }

    private String missing() {
        long messages = lost.get();
        return messages == 0
                ? problem
                : messages + " messages came while " + options.maxPending()
                        + " bytes of others waited for being written";
    }
}
