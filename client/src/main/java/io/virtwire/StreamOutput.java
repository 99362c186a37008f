package io.virtwire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** What goes out over a {@link StreamChannel}, each write at once. No lock is held while it waits. */
final class StreamOutput extends OutputStream {
    private final StreamChannel channel;

    StreamOutput(StreamChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        channel.write(ByteBuffer.wrap(source, offset, length));
    }

    @Override
    public void close() {
        if (channel.isOpen()) {
            channel.finish();
        }
    }
}
