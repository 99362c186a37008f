package io.virtwire.testkit.fake;

import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_HEADER_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_LEN_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_MAX;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.xdr.XdrException;
import io.virtwire.xdr.XdrReader;
import java.util.ArrayList;
import java.util.List;

/** Takes a client's bytes apart into messages. For one thread. */
final class MessageReader {
    private static final int OVERHEAD = VIR_NET_MESSAGE_LEN_MAX + VIR_NET_MESSAGE_HEADER_MAX;
    private static final int LONGEST = VIR_NET_MESSAGE_MAX + VIR_NET_MESSAGE_LEN_MAX;

    /** What came behind the last whole message. */
    private final ByteBuf in = Unpooled.buffer();

    /** @param payload what follows the header */
    record Message(NetMessageHeader header, ByteBuf payload) {}

    /**
     * {@return the messages that are whole now}
     *
     * @throws XdrException if the length word or the header is wrong
     */
    List<Message> read(byte[] bytes, int offset, int length) {
        in.discardSomeReadBytes().writeBytes(bytes, offset, length);
        List<Message> messages = new ArrayList<>();
        while (in.readableBytes() >= VIR_NET_MESSAGE_LEN_MAX) {
            int size = in.getInt(in.readerIndex());
            if (size < OVERHEAD || size > LONGEST) {
                throw new XdrException(
                        "length word " + Integer.toUnsignedString(size) + ", must be " + OVERHEAD + " to " + LONGEST);
            }
            if (in.readableBytes() < size) {
                break;
            }
            byte[] whole = new byte[size - VIR_NET_MESSAGE_LEN_MAX];
            in.skipBytes(VIR_NET_MESSAGE_LEN_MAX).readBytes(whole);
            ByteBuf message = Unpooled.wrappedBuffer(whole); // on the heap, so that nobody has to release it
            messages.add(new Message(NetMessageHeader.read(XdrReader.strict(message)), message));
        }
        return messages;
    }
}
