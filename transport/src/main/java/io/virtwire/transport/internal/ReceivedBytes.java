package io.virtwire.transport.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.transport.StreamItem;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Bytes of a stream. */
final class ReceivedBytes implements StreamItem {
    /** Fewer are copied: they would keep the whole buffer of the socket they came in. */
    private static final int WORTH_KEEPING = 64 * 1024;

    /** About what an item takes beside its bytes. */
    private static final int OVERHEAD = 128;

    /** Null once it was let go: it counts with the buffer it is a part of, and its count does not say whether it was. */
    private @Nullable ByteBuf bytes;

    private ReceivedBytes(ByteBuf bytes) {
        this.bytes = bytes;
    }

    /** {@return the bytes, which their giver may release} */
    static ReceivedBytes of(ByteBuf payload) {
        return new ReceivedBytes(
                payload.readableBytes() < WORTH_KEEPING ? Unpooled.copiedBuffer(payload) : payload.retainedSlice());
    }

    static int weightOf(ByteBuf payload) {
        return payload.readableBytes() + OVERHEAD;
    }

    @Override
    public int remaining() {
        return bytes == null ? 0 : bytes.readableBytes();
    }

    @Override
    public long hole() {
        return 0;
    }

    @Override
    public int readTo(ByteBuffer target) {
        int count = Math.min(remaining(), target.remaining());
        if (bytes != null && count > 0) {
            int limit = target.limit();
            bytes.readBytes(target.limit(target.position() + count));
            target.limit(limit);
            if (!bytes.isReadable()) {
                close();
            }
        }
        return count;
    }

    @Override
    public void close() {
        if (bytes != null) {
            bytes.release();
            bytes = null;
        }
    }
}
