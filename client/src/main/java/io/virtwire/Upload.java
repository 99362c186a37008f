package io.virtwire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** From a channel on this side to a stream. */
final class Upload extends Transfer {
    /** What a run of zeros must fill to be a hole: a block of most file systems. */
    private static final int BLOCK = 4096;

    /** As many blocks as one packet takes. */
    private static final int BUFFER = 63 * BLOCK;

    private final ReadableByteChannel source;

    /** Zeros that were read and not told, because more may follow. */
    private long hole;

    Upload(StreamChannel stream, TransferOptions options, ReadableByteChannel source) {
        super(stream, options, source);
        this.source = source;
    }

    @Override
    void move() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        for (fill(buffer); buffer.hasRemaining(); fill(buffer)) {
            if (options.sparse()) {
                sendSparse(buffer);
            } else {
                send(buffer);
            }
            options.listener().transferred(done.andHole(hole));
        }
        sendHole();
    }

    /** Reads until the buffer is full: a source may give a byte at a time, or none. */
    private void fill(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (options.length() > 0) {
            buffer.limit((int) Math.min(BUFFER, options.length() - done.total() - hole));
        }
        for (int count = 0; count >= 0 && buffer.hasRemaining(); ) {
            count = source.read(buffer);
        }
        buffer.flip();
    }

    private void sendSparse(ByteBuffer buffer) throws IOException {
        int end = buffer.limit();
        for (int from = 0; from < end; from = buffer.position()) {
            boolean zeros = isHole(buffer, from, end);
            int to = Math.min(from + BLOCK, end);
            while (to < end && isHole(buffer, to, end) == zeros) {
                to = Math.min(to + BLOCK, end);
            }
            if (zeros) {
                hole += to - from;
                buffer.position(to);
            } else {
                sendHole();
                send(buffer.limit(to));
                buffer.limit(end);
            }
        }
    }

    private static boolean isHole(ByteBuffer buffer, int from, int end) {
        return Zeros.fill(buffer, from, Math.min(BLOCK, end - from));
    }

    private void send(ByteBuffer bytes) throws IOException {
        done = done.andData(stream.write(bytes));
    }

    private void sendHole() throws IOException {
        if (hole > 0) {
            stream.writeHole(hole);
            done = done.andHole(hole);
            hole = 0;
        }
    }

    /** The server confirms nothing before the end. */
    @Override
    long resumeOffset() {
        return options.offset();
    }
}
