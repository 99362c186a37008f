package io.virtwire.transport.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.transport.StreamItem;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a stream. They stay in the buffer they were read into, which is kept by them as a whole; where they are less than a
 * quarter of it, they are copied. What such a buffer counts for is at least half of what it takes.
 */
final class ReceivedBytes implements StreamItem {
    private static final int MIN_SHARE = 4;

    /** About what an item takes beside its bytes. */
    private static final int OVERHEAD = 128;

    private final IntConsumer reader;

    /** Null once it was let go: it counts with the buffer it is a part of, and its count does not say whether it was. */
    private @Nullable ByteBuf bytes;

    /** What these bytes count for, and was not given back. */
    private int weight;

    private ReceivedBytes(ByteBuf bytes, int weight, IntConsumer reader) {
        this.bytes = bytes;
        this.weight = weight;
        this.reader = reader;
    }

    /**
     * {@return the bytes, which their giver may release}
     *
     * @param reader told how much of the weight is no more, as the bytes are read
     */
    static ReceivedBytes of(ByteBuf payload, IntConsumer reader) {
        int length = payload.readableBytes();
        int whole = capacityOf(payload);
        if (length < whole / MIN_SHARE) {
            return new ReceivedBytes(Unpooled.copiedBuffer(payload), length + OVERHEAD, reader);
        }
        return new ReceivedBytes(payload.retainedSlice(), Math.max(length, whole / 2) + OVERHEAD, reader);
    }

    /** {@return the length of the buffer that a slice is of} */
    private static int capacityOf(ByteBuf slice) {
        ByteBuf whole = slice;
        for (ByteBuf outer = whole.unwrap(); outer != null; outer = outer.unwrap()) {
            whole = outer;
        }
        return whole.capacity();
    }

    int weight() {
        return weight;
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
            if (bytes.isReadable()) {
                weight -= count;
                reader.accept(count);
            } else {
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
            reader.accept(weight);
            weight = 0;
        }
    }
}
