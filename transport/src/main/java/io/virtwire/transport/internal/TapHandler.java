package io.virtwire.transport.internal;

import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_LEN_MAX;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.MessageTap;
import io.virtwire.xdr.XdrReader;
import org.jspecify.annotations.Nullable;

/** Shows each message to a {@link MessageTap}. It stands right above the framing, so that keepalive is seen, too. */
final class TapHandler extends ChannelDuplexHandler {
    private final Endpoint server;
    private final MessageTap tap;

    /** Null before the first message: not every attempt to connect comes that far. */
    private MessageTap.@Nullable Listener listener;

    TapHandler(Endpoint server, MessageTap tap) {
        this.server = server;
        this.tap = tap;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object received) {
        Message message = (Message) received;
        listener().received(message.header(), message.payload().nioBuffer().asReadOnlyBuffer());
        ctx.fireChannelRead(message);
    }

    /** What comes down from the calls is one whole message each time. */
    @Override
    public void write(ChannelHandlerContext ctx, Object frame, ChannelPromise written) {
        ByteBuf message = ((ByteBuf) frame).duplicate();
        message.skipBytes(VIR_NET_MESSAGE_LEN_MAX);
        NetMessageHeader header = NetMessageHeader.read(XdrReader.lenient(message));
        listener().sent(header, message.nioBuffer().asReadOnlyBuffer());
        ctx.write(frame, written);
    }

    private MessageTap.Listener listener() {
        if (listener == null) {
            listener = tap.opened(server);
        }
        return listener;
    }
}
