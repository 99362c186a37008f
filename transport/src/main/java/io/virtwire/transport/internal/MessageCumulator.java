package io.virtwire.transport.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder.Cumulator;

/**
 * Puts the bytes that came behind those that were not read. Netty's own way makes a buffer longer that still has what was read
 * long ago, and copies that with it, again and again as long as a stream goes on.
 */
final class MessageCumulator implements Cumulator {
    /** As many times what is needed now: a long message is so copied a few times, not once for each part. */
    private static final int ROOM = 2;

    @Override
    public ByteBuf cumulate(ByteBufAllocator alloc, ByteBuf unread, ByteBuf in) {
        if (!unread.isReadable()) {
            unread.release();
            return in;
        }
        try {
            // What was read from this buffer may be kept by others: they do not see what is behind it.
            if (in.readableBytes() <= unread.writableBytes()) {
                return unread.writeBytes(in);
            }
            int needed = unread.readableBytes() + in.readableBytes();
            ByteBuf joined = alloc.buffer(ROOM * needed).writeBytes(unread).writeBytes(in);
            unread.release();
            return joined;
        } finally {
            in.release();
        }
    }
}
