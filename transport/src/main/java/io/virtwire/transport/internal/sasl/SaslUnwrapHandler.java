package io.virtwire.transport.internal.sasl;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.virtwire.transport.CloseReason;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcProtocolException;
import java.util.List;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/** Takes the frames of a security layer apart, and disposes of it at the end. */
final class SaslUnwrapHandler extends ByteToMessageDecoder {
    private static final int LENGTH = Integer.BYTES;

    private final SaslClient sasl;
    private final int largestFrame;
    private @Nullable ByteBuf early;
    private boolean broken;

    /** @param early what came before this handler; released here */
    SaslUnwrapHandler(SaslClient sasl, int largestFrame, ByteBuf early) {
        this.sasl = sasl;
        this.largestFrame = largestFrame;
        this.early = early;
    }

    /** Later, because the decoder above may still be at the message before. */
    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.executor().execute(() -> startWithEarly(ctx));
    }

    private void startWithEarly(ChannelHandlerContext ctx) {
        if (ctx.isRemoved()) {
            return;
        }
        try {
            readEarly(ctx);
            channelReadComplete(ctx);
        } catch (Exception broken) {
            ctx.fireExceptionCaught(broken);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object received) throws Exception {
        readEarly(ctx);
        super.channelRead(ctx, received);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.readableBytes() < LENGTH) {
            return;
        }
        long length = in.getUnsignedInt(in.readerIndex());
        if (length < 1 || length > largestFrame) {
            throw broken("a frame of " + length + " bytes, must be 1 to " + largestFrame);
        }
        if (in.readableBytes() < LENGTH + length) {
            return;
        }
        in.skipBytes(LENGTH);
        out.add(Unpooled.wrappedBuffer(unwrap(in, (int) length)));
    }

    private byte[] unwrap(ByteBuf in, int length) {
        byte[] frame = new byte[length];
        in.readBytes(frame);
        byte[] plain;
        try {
            plain = sasl.unwrap(frame, 0, length);
        } catch (SaslException | RuntimeException forged) { // the JDK counts on a frame to have room for its checksum
            throw broken("a frame of " + length + " bytes: " + forged);
        }
        if (plain.length == 0) { // how the JDK's DIGEST-MD5 takes a wrong checksum
            throw broken("a frame of " + length + " bytes was forged or came out of order");
        }
        return plain;
    }

    private RpcProtocolException broken(String reason) {
        broken = true;
        return RpcProtocolException.internal("failed to decode SASL data: " + reason);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        readEarly(ctx);
        int left = actualReadableBytes();
        if (left > 0 && !broken) {
            broken = true;
            ctx.fireExceptionCaught(new RpcConnectionLostException(
                    CloseReason.EOF,
                    "End of file while reading data: " + left + " bytes of a SASL frame had come",
                    null));
        }
        super.channelInactive(ctx);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {
        if (early != null) {
            early.release();
            early = null;
        }
        SaslLayer.dispose(sasl);
    }

    private void readEarly(ChannelHandlerContext ctx) throws Exception {
        ByteBuf bytes = early;
        early = null;
        if (bytes != null) {
            super.channelRead(ctx, bytes);
        }
    }
}
