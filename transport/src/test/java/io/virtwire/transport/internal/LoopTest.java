package io.virtwire.transport.internal;

import static io.virtwire.protocol.remote.RemoteConstants.REMOTE_PROGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.virtwire.rpc.NetMessageError;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.transport.RpcOptions;
import io.virtwire.transport.RpcStatistics;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrReader;
import io.virtwire.xdr.XdrWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The handlers of a channel without a socket, on a loop the test turns. */
abstract class LoopTest {
    static final int PROCEDURE = 16;

    final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    final Counters counters = new Counters();
    EmbeddedChannel channel = new EmbeddedChannel();

    final CallHandler addHandlers(RpcOptions options, int firstSerial) {
        channel.config().setAllocator(allocator);
        CallHandler handler = new CallHandler("a test", channel.eventLoop(), counters, options, firstSerial);
        channel.pipeline().addLast(new MessageDecoder(true), new KeepAliveHandler(counters), handler);
        return handler;
    }

    /** Every test ends like every connection: nothing unaccounted for, no byte still held. */
    @AfterEach
    void everyCallHasOneOutcomeAndNoMemoryIsHeld() {
        channel.finishAndReleaseAll();

        RpcStatistics end = counters.snapshot();
        assertThat(end.sent()).isEqualTo(end.answered() + end.failed() + end.abandoned());
        assertThat(end.queued()).isZero();
        assertThat(end.streams()).isZero();
        assertThat(allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory())
                .isZero();
    }

    final void receive(NetMessageHeader header, XdrEncodable payload) {
        ByteBuf bytes = Unpooled.buffer();
        payload.writeTo(new XdrWriter(bytes, MessageDecoder.MAX_LENGTH));
        receive(header, bytes);
    }

    final void receive(NetMessageHeader header, ByteBuf payload) {
        ByteBuf message = allocator.buffer().writeInt(0);
        header.writeTo(new XdrWriter(message, MessageDecoder.MAX_LENGTH));
        message.writeBytes(payload);
        message.setInt(0, message.readableBytes());
        channel.writeInbound(message);
    }

    /** {@return the headers of what was sent since the last time} */
    final List<NetMessageHeader> sentHeaders() {
        List<NetMessageHeader> headers = new ArrayList<>();
        for (ByteBuf frame = channel.readOutbound(); frame != null; frame = channel.readOutbound()) {
            assertThat(frame.readInt()).isEqualTo(frame.readableBytes() + 4);
            headers.add(NetMessageHeader.read(XdrReader.strict(frame)));
            frame.release();
        }
        return headers;
    }

    static NetMessageError error(int code, int domain, String message) {
        return new NetMessageError(code, domain, message, 2, null, null, null, null, 0, 0, null);
    }

    static NetMessageHeader header(NetMessageType type, int serial, NetMessageStatus status) {
        return new NetMessageHeader(REMOTE_PROGRAM, 1, PROCEDURE, type, serial, status);
    }

    static NetMessageHeader keepAlive(int procedure) {
        return new NetMessageHeader(
                0x6b656570, 1, procedure, NetMessageType.VIR_NET_MESSAGE, 0, NetMessageStatus.VIR_NET_OK);
    }
}
