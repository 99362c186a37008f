package io.virtwire.testkit.recording;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.rpc.NetConstants;
import io.virtwire.rpc.NetMessageError;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.xdr.XdrWriter;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Sends what was recorded. */
final class ReplayedItem {
    /** {@code VIR_ERR_INTERNAL_ERROR} and {@code VIR_FROM_RPC}, at level {@code VIR_ERR_ERROR}. */
    private static final int INTERNAL_ERROR = 1;

    private static final int FROM_RPC = 7;
    private static final int LEVEL_ERROR = 2;

    private ReplayedItem() {}

    /** Data that was not kept is sent as zeros. */
    static void send(RecordedItem item, NetMessageHeader header, MessageSocket client) throws IOException {
        if (item instanceof RecordedMessage message) {
            client.write(header, message.payload().asByteBuffer());
        } else if (item instanceof RecordedPackets packets) {
            ByteBuffer data = packets.data() == null ? null : packets.data().asByteBuffer();
            for (int length : packets.lengths()) {
                if (data == null) {
                    client.write(header, ByteBuffer.allocate(length));
                } else {
                    client.write(header, data.slice(data.position(), length));
                    data.position(data.position() + length);
                }
            }
        }
    }

    /** Tells a client why the replay ends, if there is something to reply to. */
    static void sendError(ReplayMismatch mismatch, MessageSocket client) throws IOException {
        NetMessageHeader call = client.lastRead();
        if (call == null || !call.type().equals(NetMessageType.VIR_NET_CALL)) {
            return;
        }
        String text = "replay: " + mismatch.getMessage();
        ByteBuf error = Unpooled.buffer();
        new NetMessageError(INTERNAL_ERROR, FROM_RPC, text, LEVEL_ERROR, null, null, null, null, 0, 0, null)
                .writeTo(new XdrWriter(error, NetConstants.VIR_NET_MESSAGE_MAX));
        client.write(
                new NetMessageHeader(
                        call.prog(),
                        call.vers(),
                        call.proc(),
                        NetMessageType.VIR_NET_REPLY,
                        call.serial(),
                        NetMessageStatus.VIR_NET_ERROR),
                error.nioBuffer());
    }
}
