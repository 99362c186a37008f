package io.virtwire.transport.internal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Queue;

/** Hands bytes to another thread, and {@link #END} behind them. */
final class ReceivingHandler extends ChannelInboundHandlerAdapter {
    /** Stands for the end of the connection: no other buffer here is empty. */
    static final ByteBuf END = Unpooled.EMPTY_BUFFER;

    private final Queue<ByteBuf> received;

    ReceivingHandler(Queue<ByteBuf> received) {
        this.received = received;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        ByteBuf buffer = (ByteBuf) bytes;
        if (buffer.isReadable()) {
            received.add(buffer);
        } else {
            buffer.release();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        received.add(END);
    }

    /** The reader learns that the connection has ended, the writer why. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
