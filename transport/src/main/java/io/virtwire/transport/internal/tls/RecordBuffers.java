package io.virtwire.transport.internal.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.ByteToMessageDecoder.Cumulator;

/**
 * The buffers that TLS is read into: arrays, from which the JDK's ciphers are half again as fast as from direct memory. Long ones
 * have room in front for the part of a record that came before, which is put there; Netty's own way is to copy all that came
 * behind that part.
 */
public final class RecordBuffers implements RecvByteBufAllocator {
    /** A record at its longest: header, text, and expansion; RFC 5246 section 6.2.3, and less by RFC 8446 section 5.2. */
    private static final int MAX_RECORD = 5 + (1 << 14) + 2048;

    private static final Cumulator CUMULATOR = RecordBuffers::cumulate;

    private final RecvByteBufAllocator sizes;

    /** @param sizes says how much is read at once */
    public RecordBuffers(RecvByteBufAllocator sizes) {
        this.sizes = sizes;
    }

    @Override
    @SuppressWarnings("deprecation") // Netty's own interface names a type that it has deprecated
    public Handle newHandle() {
        return new DelegatingHandle(sizes.newHandle()) {
            @Override
            public ByteBuf allocate(ByteBufAllocator alloc) {
                int length = guess();
                int front = length > MAX_RECORD ? MAX_RECORD : 0;
                return alloc.heapBuffer(front + length, front + length).setIndex(front, front);
            }
        };
    }

    /** {@return what makes use of the room in front} */
    static Cumulator cumulator() {
        return CUMULATOR;
    }

    private static ByteBuf cumulate(ByteBufAllocator alloc, ByteBuf unread, ByteBuf in) {
        int length = unread.readableBytes();
        if (length == 0 || length > in.readerIndex()) {
            return ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(alloc, unread, in);
        }
        int start = in.readerIndex() - length;
        in.setBytes(start, unread, unread.readerIndex(), length).readerIndex(start);
        unread.release();
        return in;
    }
}
