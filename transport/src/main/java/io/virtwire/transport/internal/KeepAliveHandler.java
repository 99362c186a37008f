package io.virtwire.transport.internal;

import static io.virtwire.protocol.keepalive.KeepaliveConstants.KEEPALIVE_PROGRAM;
import static io.virtwire.protocol.keepalive.KeepaliveConstants.KEEPALIVE_PROTOCOL_VERSION;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PING;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PONG;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.xdr.XdrWriter;

/**
 * Answers the server's PING (virkeepaliveprotocol.x) on the loop, whatever user code does. It stands in front of the
 * calls, so that a PONG never waits in their queue.
 */
public final class KeepAliveHandler extends ChannelInboundHandlerAdapter {
    private static final NetMessageHeader PONG = new NetMessageHeader(
            KEEPALIVE_PROGRAM,
            KEEPALIVE_PROTOCOL_VERSION,
            KEEPALIVE_PROC_PONG,
            NetMessageType.VIR_NET_MESSAGE,
            0,
            NetMessageStatus.VIR_NET_OK);

    private final Counters counters;

    public KeepAliveHandler(Counters counters) {
        this.counters = counters;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object received) {
        Message message = (Message) received;
        if (!isKeepAlive(message.header())) {
            ctx.fireChannelRead(message);
            return;
        }
        message.payload().release();
        if (message.header().proc() == KEEPALIVE_PROC_PING) {
            counters.pings.increment();
            pong(ctx);
        } else if (message.header().proc() != KEEPALIVE_PROC_PONG) {
            counters.dropped.increment();
        }
    }

    private static boolean isKeepAlive(NetMessageHeader header) {
        return header.prog() == KEEPALIVE_PROGRAM
                && header.vers() == KEEPALIVE_PROTOCOL_VERSION
                && header.type().equals(NetMessageType.VIR_NET_MESSAGE);
    }

    private static void pong(ChannelHandlerContext ctx) {
        if (!ctx.channel().isWritable()) {
            return; // the server does not read: what is under way already shows that we live
        }
        ByteBuf frame = ctx.alloc().buffer(MessageDecoder.MIN_LENGTH);
        frame.writeInt(MessageDecoder.MIN_LENGTH);
        PONG.writeTo(new XdrWriter(frame, MessageDecoder.MIN_LENGTH));
        ctx.writeAndFlush(frame, ctx.voidPromise());
    }
}
