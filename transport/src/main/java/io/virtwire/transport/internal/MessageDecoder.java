package io.virtwire.transport.internal;

import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_HEADER_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_LEN_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_MAX;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.transport.CloseReason;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcProtocolException;
import io.virtwire.xdr.XdrReader;
import java.util.List;

/**
 * Cuts the byte stream into messages, by virnetprotocol.x:
 *
 * <pre>| length:4, counts itself | header:24 | payload |</pre>
 *
 * The length word is looked at before anything else, and memory follows the bytes that came, never the word.
 */
public final class MessageDecoder extends ByteToMessageDecoder {
    /** A message without payload. */
    static final int MIN_LENGTH = VIR_NET_MESSAGE_LEN_MAX + VIR_NET_MESSAGE_HEADER_MAX;

    /** The largest message either side may send, its length word included. */
    public static final int MAX_LENGTH = VIR_NET_MESSAGE_MAX + VIR_NET_MESSAGE_LEN_MAX;

    /** Bytes that may come while a login thinks, and for which nothing was asked: a frame of a security layer at most. */
    private static final int MAX_HELD = 128 * 1024;

    private boolean broken;
    private int holders;

    public MessageDecoder() {
        setCumulator(new MessageCumulator());
    }

    /** From the next byte on nothing is read until {@link #resume} was called as often. */
    void hold() {
        holders++;
    }

    /** Reads what was held. */
    void resume(ChannelHandlerContext ctx) throws Exception {
        holders--;
        channelRead(ctx, Unpooled.EMPTY_BUFFER);
        channelReadComplete(ctx);
    }

    /** {@return the bytes that came and were not read, which are the caller's now, to be released by it} */
    ByteBuf takeUnread() {
        ByteBuf unread = internalBuffer();
        return unread.readBytes(unread.readableBytes());
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (holders > 0) {
            if (in.readableBytes() > MAX_HELD) {
                broken = true;
                throw new RpcProtocolException("the server sent more than " + MAX_HELD
                        + " bytes in the middle of the login, where it has nothing to say");
            }
            return;
        }
        if (in.readableBytes() < VIR_NET_MESSAGE_LEN_MAX) {
            return;
        }
        long length = in.getUnsignedInt(in.readerIndex());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            broken = true;
            throw outOfBounds(length);
        }
        if (in.readableBytes() < length) {
            return;
        }
        in.skipBytes(VIR_NET_MESSAGE_LEN_MAX);
        NetMessageHeader header = NetMessageHeader.read(XdrReader.lenient(in));
        out.add(new Message(header, in.readRetainedSlice((int) length - MIN_LENGTH)));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        int left = actualReadableBytes();
        if (left > 0 && !broken) {
            broken = true;
            ctx.fireExceptionCaught(new RpcConnectionLostException(
                    CloseReason.EOF, "End of file while reading data: " + left + " bytes of a message had come", null));
        }
        super.channelInactive(ctx);
    }

    private static RpcProtocolException outOfBounds(long length) {
        String text = "packet " + length + " bytes received from server ";
        return new RpcProtocolException(
                length < MIN_LENGTH
                        ? text + "too small, want " + MIN_LENGTH + ": the peer does not speak libvirt's RPC"
                        : text + "too large, want " + MAX_LENGTH + ": the peer does not speak libvirt's RPC");
    }
}
