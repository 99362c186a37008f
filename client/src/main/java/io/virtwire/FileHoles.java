package io.virtwire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The holes of a file that is being written: what lies behind its old end is stepped over, and nowhere on the disk. */
final class FileHoles {
    private final FileChannel file;

    /** Up to here there are bytes that are not zeros. */
    private final long oldSize;

    FileHoles(FileChannel file) throws IOException {
        this.file = file;
        this.oldSize = file.size();
    }

    void write(long length) throws IOException {
        long from = file.position();
        long to = from + length;
        Zeros.write(file, Math.max(0, Math.min(to, oldSize) - from));
        if (file.position(to).position() != to) { // opened to append, or a device that has no positions
            Zeros.write(file, to - Math.max(from, Math.min(to, oldSize)));
        }
    }

    /** Gives a file that ends with a hole its size, which stepping alone does not. */
    void end() throws IOException {
        long size = file.position();
        if (size > file.size()) {
            file.write(ByteBuffer.allocate(1), size - 1);
        }
    }
}
