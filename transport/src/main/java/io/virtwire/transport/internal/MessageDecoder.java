package io.virtwire.transport.internal;

import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_HEADER_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_LEN_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_MAX;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.transport.CloseReason;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcProtocolException;
import io.virtwire.xdr.XdrReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the byte stream into messages, by virnetprotocol.x:
 *
 * <pre>| length:4, counts itself | header:24 | payload |</pre>
 *
 * The length word is looked at before anything else, and memory follows the bytes that came, never the word.
 *
 * <p>The bytes of a stream need not wait for the rest of their packet: they are handed on as they come, and are so not put
 * together only to be taken apart by who reads.
 */
public final class MessageDecoder extends ByteToMessageDecoder {
    /** A message without payload. */
    static final int MIN_LENGTH = VIR_NET_MESSAGE_LEN_MAX + VIR_NET_MESSAGE_HEADER_MAX;

    /** The largest message either side may send, its length word included. */
    public static final int MAX_LENGTH = VIR_NET_MESSAGE_MAX + VIR_NET_MESSAGE_LEN_MAX;

    /** Bytes that may come while a login thinks, and for which nothing was asked: a frame of a security layer at most. */
    private static final int MAX_HELD = 128 * 1024;

    private final boolean inParts;
    private boolean broken;
    private int holders;

    /** Of the packet that is handed on in parts; null if none is. */
    private @Nullable NetMessageHeader packet;

    /** Bytes of it that did not come yet. */
    private int missing;

    /** @param inParts whether the bytes of streams are handed on as they come, or only whole messages are */
    public MessageDecoder(boolean inParts) {
        this.inParts = inParts;
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
        if (packet != null) {
            out.add(part(packet, in, true));
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
            if (inParts && in.readableBytes() > MIN_LENGTH && isDataOfStream(headerOf(in.duplicate()))) {
                NetMessageHeader header = headerOf(in);
                missing = (int) length - MIN_LENGTH;
                out.add(part(header, in, false));
            }
            return;
        }
        NetMessageHeader header = headerOf(in);
        out.add(new Message(header, in.readRetainedSlice((int) length - MIN_LENGTH)));
    }

    private static NetMessageHeader headerOf(ByteBuf message) {
        return NetMessageHeader.read(XdrReader.lenient(message.skipBytes(VIR_NET_MESSAGE_LEN_MAX)));
    }

    private static boolean isDataOfStream(NetMessageHeader header) {
        return header.type().equals(NetMessageType.VIR_NET_STREAM)
                && header.status().equals(NetMessageStatus.VIR_NET_CONTINUE);
    }

    private Message part(NetMessageHeader header, ByteBuf in, boolean isRest) {
        int length = Math.min(missing, in.readableBytes());
        missing -= length;
        packet = missing == 0 ? null : header;
        return new Message(header, in.readRetainedSlice(length), isRest);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        int left = actualReadableBytes();
        if ((left > 0 || missing > 0) && !broken) {
            broken = true;
            String how = missing > 0
                    ? missing + " bytes of a packet of a stream are missing"
                    : left + " bytes of a message had come";
            ctx.fireExceptionCaught(
                    new RpcConnectionLostException(CloseReason.EOF, "End of file while reading data: " + how, null));
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
