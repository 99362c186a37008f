package io.virtwire.testkit.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a volume's bytes, for a stream. */
final class VolumeContent implements FakeStream.Content {
    private final FileChannel file;
    private final long end;
    private long position;

    private VolumeContent(FileChannel file, long position, long end) {
        this.file = file;
        this.position = position;
        this.end = end;
    }

    /** @param length of the part; 0 for all that is behind the offset */
    static VolumeContent open(FileChannel file, long capacity, long offset, long length) {
        long end = length == 0 ? capacity : Math.min(capacity, offset + length);
        return new VolumeContent(file, offset, end);
    }

    @Override
    public int read(ByteBuffer packet) throws IOException {
        if (position >= end) {
            return -1;
        }
        packet.limit((int) Math.min(packet.remaining(), end - position));
        int read = file.read(packet, position);
        position += Math.max(0, read);
        return read;
    }

    @Override
    public void write(ByteBuffer packet) throws IOException {
        requireRoom(packet.remaining());
        while (packet.hasRemaining()) {
            position += file.write(packet, position);
        }
    }

    /** A hole is zeros, whatever was there. */
    @Override
    public void skip(long length) throws IOException {
        requireRoom(length);
        ByteBuffer zeros = ByteBuffer.allocate(64 * 1024);
        long to = position + length;
        while (position < to) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), to - position));
            position += file.write(zeros, position);
        }
    }

    private void requireRoom(long length) throws IOException {
        if (length > end - position) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void finish() {}

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
