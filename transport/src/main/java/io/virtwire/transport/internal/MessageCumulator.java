package io.virtwire.transport.internal;

import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_HEADER_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_LEN_MAX;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder.Cumulator;
import io.virtwire.transport.StreamOptions;

/**
 * Puts the bytes that came behind those that were not read. Netty's own way makes a buffer longer that still has what was read
 * long ago, and copies that with it, again and again as long as a stream goes on.
 */
final class MessageCumulator implements Cumulator {
    /** As many times what is needed now: a long message is so copied a few times, not once for each part. */
    private static final int ROOM = 2;

    /** A packet of a stream, which is copied once: its length is believed before its bytes are there. */
    private static final int MAX_BELIEVED =
            VIR_NET_MESSAGE_LEN_MAX + VIR_NET_MESSAGE_HEADER_MAX + StreamOptions.MAX_CHUNK;

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
            ByteBuf joined = alloc.buffer(room(unread, needed, in.readableBytes()))
                    .writeBytes(unread)
                    .writeBytes(in);
            unread.release();
            return joined;
        } finally {
            in.release();
        }
    }

    /** {@return for the message, and for a part as long as this one, with which the next may begin} */
    private static int room(ByteBuf unread, int needed, int part) {
        int length = unread.readableBytes() < VIR_NET_MESSAGE_LEN_MAX ? 0 : unread.getInt(unread.readerIndex());
        return length >= needed && length <= MAX_BELIEVED ? length + part : ROOM * needed;
    }
}
