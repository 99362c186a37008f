package io.virtwire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/** What comes over a {@link StreamChannel}. No lock is held while it waits. */
final class StreamInput extends InputStream {
    private final StreamChannel channel;

    StreamInput(StreamChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        return channel.read(one) < 0 ? -1 : Byte.toUnsignedInt(one.get(0));
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        return channel.read(ByteBuffer.wrap(target, offset, length));
    }

    @Override
    public void close() {
        if (channel.isOpen() && channel.hasEnded()) {
            channel.finish();
        } else {
            channel.close();
        }
    }
}
