package io.virtwire.testkit.recording;

import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_HEADER_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_LEN_MAX;
import static io.virtwire.rpc.NetConstants.VIR_NET_MESSAGE_MAX;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.xdr.Opaque;
import io.virtwire.xdr.XdrReader;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One direction of a TCP connection: its segments in the order of their sequence numbers, and the messages in them. */
final class SegmentOrder {
    private static final int OVERHEAD = VIR_NET_MESSAGE_LEN_MAX + VIR_NET_MESSAGE_HEADER_MAX;

    private final ByteBuf bytes = Unpooled.buffer();
    private final Map<Integer, ByteBuffer> early = new HashMap<>();
    private boolean begun;
    private int next;
    private boolean broken;

    /** The connection begins: the next byte has the number behind {@code sequence}. */
    void open(int sequence) {
        begun = true;
        next = sequence + 1;
    }

    void add(int sequence, ByteBuffer segment) {
        if (!begun) {
            begun = true;
            next = sequence;
        }
        int known = next - sequence; // numbers wrap around
        if (known < 0) {
            early.put(sequence, segment);
        } else if (known < segment.remaining()) {
            segment.position(segment.position() + known);
            next += segment.remaining();
            bytes.discardReadBytes().writeBytes(segment);
            for (ByteBuffer more = early.remove(next); more != null; more = early.remove(next)) {
                next += more.remaining();
                bytes.writeBytes(more);
            }
        }
    }

    /** {@return the next whole message; null if none has come} */
    MessageSocket.@Nullable Received next() {
        if (broken || bytes.readableBytes() < OVERHEAD) {
            return null;
        }
        long length = bytes.getUnsignedInt(bytes.readerIndex());
        if (length < OVERHEAD || length > VIR_NET_MESSAGE_MAX + VIR_NET_MESSAGE_LEN_MAX) {
            broken = true;
            return null;
        } else if (bytes.readableBytes() < length) {
            return null;
        }
        bytes.skipBytes(VIR_NET_MESSAGE_LEN_MAX);
        NetMessageHeader header = NetMessageHeader.read(XdrReader.strict(bytes));
        byte[] payload = new byte[(int) length - OVERHEAD];
        bytes.readBytes(payload);
        return new MessageSocket.Received(header, Opaque.wrap(payload));
    }

    /** {@return whether something is left that is no message, or not a whole one} */
    boolean incomplete() {
        return broken || bytes.isReadable() || !early.isEmpty();
    }
}
