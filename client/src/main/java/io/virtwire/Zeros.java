package io.virtwire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Bytes of nothing. */
final class Zeros {
    private static final int MAX = 64 * 1024;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(MAX).asReadOnlyBuffer();

    private Zeros() {}

    /** {@return so many, but 64 KiB at most} */
    static ByteBuffer upTo(long count) {
        return ZEROS.slice(0, (int) Math.min(count, MAX));
    }

    /** {@return whether there is nothing else in a part of {@code buffer}, of at most 64 KiB} */
    static boolean fill(ByteBuffer buffer, int from, int length) {
        return buffer.slice(from, length).mismatch(upTo(length)) < 0;
    }

    static void write(WritableByteChannel target, long count) throws IOException {
        for (long left = count; left > 0; ) {
            left -= target.write(upTo(left));
        }
    }
}
