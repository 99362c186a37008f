package io.virtwire.transport.internal.sasl;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;

/** Puts messages into frames of a security layer, in pieces that the server can take. */
final class SaslWrapHandler extends ChannelOutboundHandlerAdapter {
    private final SaslClient sasl;
    private final int largestRaw;

    SaslWrapHandler(SaslClient sasl, int largestRaw) {
        this.sasl = sasl;
        this.largestRaw = largestRaw;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws SaslException {
        ByteBuf raw = (ByteBuf) message;
        try {
            while (raw.readableBytes() > largestRaw) {
                ctx.write(frame(ctx, raw.readSlice(largestRaw)), ctx.voidPromise());
            }
            ctx.write(frame(ctx, raw), promise);
        } finally {
            raw.release();
        }
    }

    private ByteBuf frame(ChannelHandlerContext ctx, ByteBuf raw) throws SaslException {
        byte[] bytes = ByteBufUtil.getBytes(raw);
        byte[] wrapped = sasl.wrap(bytes, 0, bytes.length);
        return ctx.alloc()
                .ioBuffer(Integer.BYTES + wrapped.length)
                .writeInt(wrapped.length)
                .writeBytes(wrapped);
    }
}
