package io.virtwire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** From a stream to a channel on this side. */
final class Download extends Transfer {
    private static final int BUFFER = 256 * 1024;

    private final WritableByteChannel target;

    Download(StreamChannel stream, TransferOptions options, WritableByteChannel target) {
        super(stream, options, target);
        this.target = target;
    }

    @Override
    void move() throws IOException {
        FileHoles holes = options.sparse() && target instanceof FileChannel file ? new FileHoles(file) : null;
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        for (int read = stream.readUpToHole(buffer); read != -1; read = stream.readUpToHole(buffer.clear())) {
            if (read == StreamChannel.AT_HOLE) {
                long length = stream.readHole();
                if (holes != null) {
                    holes.write(length);
                } else {
                    Zeros.write(target, length);
                }
                done = done.andHole(length);
            } else {
                write(buffer.flip());
                done = done.andData(read);
            }
            options.listener().transferred(done);
        }
        if (holes != null) {
            holes.end();
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
    }

    /** What was written to the target is as the server sent it. */
    @Override
    long resumeOffset() {
        return options.offset() + done.total();
    }
}
