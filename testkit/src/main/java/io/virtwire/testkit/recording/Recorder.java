package io.virtwire.testkit.recording;

import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.MessageTap;
import io.virtwire.xdr.Opaque;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
 * <p>Messages are copied into a queue on the event loop; a thread of the recorder's takes the secrets out and writes. A session
 * that is faster for longer than the queue is long loses messages, which the end of the recording says, and {@link #close}
 * throws. Thread-safe.
 */
public final class Recorder implements MessageTap, AutoCloseable {
    private final BufferedWriter file;
    private final RecordingWriter writer;
    private final ItemCollector collector;
    private final long maxPending;
    private final BlockingQueue<CapturedMessage> queue = new LinkedBlockingQueue<>();
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
        this.collector = new ItemCollector(options, writer::write);
        this.maxPending = options.maxPending();
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Begins a recording. What the file held is lost.
     *
     * @throws IOException if the file cannot be written
     */
    public static Recorder to(Path file, RecordingOptions options) throws IOException {
        return new Recorder(Files.newBufferedWriter(file, StandardCharsets.UTF_8), options);
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
        if (closed.get() || pending.get() > maxPending) {
            lost.incrementAndGet();
            return;
        }
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        CapturedMessage message =
                new CapturedMessage(connection, direction, System.nanoTime(), header, Opaque.wrap(bytes));
        pending.addAndGet(message.size());
        queue.add(message);
    }

    private void writeAll() {
        try {
            for (CapturedMessage message = take(); !message.isEnd(); message = take()) {
                if (failure == null) {
                    write(message);
                }
                pending.addAndGet(-message.size());
            }
        } catch (InterruptedException stopped) {
            failure = (IOException) new InterruptedIOException("the recorder was interrupted").initCause(stopped);
        }
    }

    /** What was written goes to the file when there is nothing else to do, so that a look into it shows the session. */
    private CapturedMessage take() throws InterruptedException {
        CapturedMessage next = queue.poll();
        if (next == null) {
            try {
                file.flush();
            } catch (IOException full) {
                fail(full);
            }
            next = queue.take();
        }
        return next;
    }

    private void write(CapturedMessage message) {
        try {
            collector.add(message);
        } catch (IOException full) {
            fail(full);
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
        queue.add(CapturedMessage.END);
        try (file) {
            thread.join();
            if (failure != null) {
                throw failure;
            }
            collector.end();
            writer.end(missing());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted before the recording's end").initCause(stopped);
        }
        if (!missing().isEmpty()) {
            throw new IOException("the recording is incomplete: " + missing());
        }
    }

    private String missing() {
        long messages = lost.get();
        return messages == 0
                ? problem
                : messages + " messages came while " + maxPending + " bytes of others waited for being written";
    }
}
