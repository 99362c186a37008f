package io.virtwire.testkit.recording;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.virtwire.protocol.remote.RemoteConstants;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.xdr.Opaque;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrWriter;
import java.util.List;
import java.util.Map;

/** Messages for the tests of recordings. */
final class Messages {
    private Messages() {}

    static NetMessageHeader header(int procedure, NetMessageType type, int serial, NetMessageStatus status) {
        return new NetMessageHeader(RemoteConstants.REMOTE_PROGRAM, 1, procedure, type, serial, status);
    }

    static NetMessageHeader call(int procedure, int serial) {
        return header(procedure, NetMessageType.VIR_NET_CALL, serial, NetMessageStatus.VIR_NET_OK);
    }

    static NetMessageHeader reply(int procedure, int serial) {
        return header(procedure, NetMessageType.VIR_NET_REPLY, serial, NetMessageStatus.VIR_NET_OK);
    }

    static Opaque bytes(XdrEncodable value) {
        ByteBuf out = Unpooled.buffer();
        value.writeTo(new XdrWriter(out, Integer.MAX_VALUE));
        return Opaque.wrap(ByteBufUtil.getBytes(out));
    }

    static RecordedMessage message(Direction direction, NetMessageHeader header, Opaque payload) {
        return new RecordedMessage(1, direction, 0, header, payload, List.of());
    }

    static Recording recording(RecordedItem... items) {
        return new Recording(Map.of("server", "a test"), List.of(items), "");
    }
}
