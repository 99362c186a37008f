package io.virtwire.testkit.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a volume's bytes, for a stream. Java cannot ask a file where its holes are: a block of zeros is taken for one. */
final class VolumeContent implements FakeStream.Content {
    /** What most file systems keep a file in. */
    private static final int BLOCK = 4096;

    /** What is looked at at once, in whole blocks. */
    private static final int LOOK = 16 * BLOCK;

    /** How much of a hole is stepped over before something else is done. */
    private static final int STEP = 256 * LOOK;

    private static final ByteBuffer ZEROS = ByteBuffer.allocate(LOOK).asReadOnlyBuffer();

    private final FileChannel file;
    private final boolean sparse;
    private final long end;
    private final ByteBuffer look = ByteBuffer.allocate(LOOK);
    private long position;

    private VolumeContent(FileChannel file, boolean sparse, long position, long end) {
        this.file = file;
        this.sparse = sparse;
        this.position = position;
        this.end = end;
    }

    /**
     * {@return a part of an open file}
     *
     * @param sparse whether what is read ends where a hole begins
     * @param offset where it begins; what is behind the capacity is empty
     * @param length of the part, unsigned; 0 for all that is behind the offset
     */
    static VolumeContent open(FileChannel file, boolean sparse, long capacity, long offset, long length) {
        boolean all = length <= 0 || length > capacity - offset;
        long end = all ? capacity : offset + length;
        return new VolumeContent(file, sparse, offset, end);
    }

    @Override
    public long stepOverHole() throws IOException {
        long from = position;
        long most = Math.min(end, from + STEP);
        boolean inHole = true;
        while (inHole && position < most) {
            look(most);
            int zeros = zeros();
            position += zeros;
            inHole = zeros > 0 && zeros == look.limit();
        }
        return position - from;
    }

    /** Reads what comes next, up to the end of a block. */
    private void look(long most) throws IOException {
        look.clear().limit((int) Math.min(LOOK - position % BLOCK, most - position));
        file.read(look, position);
        look.flip();
    }

    /** {@return how much of it is a hole, from its first byte on} */
    private int zeros() {
        int data = look.mismatch(ZEROS.slice(0, look.limit()));
        return data < 0 ? look.limit() : (int) Math.max(0, (position + data) / BLOCK * BLOCK - position);
    }

    @Override
    public int read(ByteBuffer packet) throws IOException {
        if (position >= end) {
            return -1;
        }
        packet.limit((int) Math.min(packet.remaining(), end - position));
        int read = file.read(packet, position);
        if (sparse && read > 0) {
            read = dataIn(packet.duplicate().flip());
            packet.position(read);
        }
        position += Math.max(0, read);
        return read;
    }

    /** {@return how much is in front of the next hole, or of a block that is cut off} The first block has data. */
    private int dataIn(ByteBuffer bytes) {
        int limit = bytes.limit();
        int to = (int) Math.min(limit, BLOCK - position % BLOCK);
        while (to < limit) {
            int length = Math.min(BLOCK, limit - to);
            boolean cut = length < BLOCK && position + limit < end;
            if (cut || isZeros(bytes.slice(to, length))) {
                break;
            }
            to += length;
        }
        return to;
    }

    private static boolean isZeros(ByteBuffer bytes) {
        return bytes.mismatch(ZEROS.slice(0, bytes.limit())) < 0;
    }

    @Override
    public void write(ByteBuffer packet) throws IOException {
        requireRoom(packet.remaining());
        while (packet.hasRemaining()) {
            position += file.write(packet, position);
        }
    }

    /** A hole is zeros, whatever was there; where there is nothing, it stays a hole. */
    @Override
    public void skip(long length) throws IOException {
        requireRoom(length);
        long to = position + length;
        while (position < to) {
            int count = (int) Math.min(LOOK, to - position);
            file.read(look.clear().limit(count), position);
            boolean hole = look.position() == count && isZeros(look.flip());
            position += hole ? count : file.write(ZEROS.slice(0, count), position);
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
