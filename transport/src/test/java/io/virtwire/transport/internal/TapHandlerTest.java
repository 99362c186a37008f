package io.virtwire.transport.internal;

import static io.virtwire.rpc.NetMessageStatus.VIR_NET_OK;
import static io.virtwire.rpc.NetMessageType.VIR_NET_CALL;
import static io.virtwire.rpc.NetMessageType.VIR_NET_MESSAGE;
import static io.virtwire.rpc.NetMessageType.VIR_NET_REPLY;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.MessageTap;
import io.virtwire.xdr.XdrWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TapHandlerTest {
    private static final Endpoint SERVER = new Endpoint.Tcp("host.example", 16509);

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final List<String> seen = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel(
            new MessageDecoder(false), new TapHandler(SERVER, this::opened), new KeepAliveHandler(new Counters()));

    private MessageTap.Listener opened(Endpoint server) {
        seen.add("opened " + server);
        return new MessageTap.Listener() {
            @Override
            public void sent(NetMessageHeader header, ByteBuffer payload) {
                seen.add("sent " + header.proc() + " " + header.type() + ", " + payload.remaining() + " bytes");
            }

            @Override
            public void received(NetMessageHeader header, ByteBuffer payload) {
                seen.add("received " + header.proc() + " " + header.type() + ", " + payload.getInt());
            }
        };
    }

    @AfterEach
    void nothingIsHeld() {
        channel.finishAndReleaseAll();

        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void bothDirectionsAreSeenAndGoOn() {
        channel.writeOutbound(message(LoopTest.header(VIR_NET_CALL, 0, VIR_NET_OK)));
        channel.writeInbound(message(LoopTest.header(VIR_NET_REPLY, 0, VIR_NET_OK)));

        assertThat(seen)
                .containsExactly(
                        "opened host.example:16509",
                        "sent 16 VIR_NET_CALL, 4 bytes",
                        "received 16 VIR_NET_REPLY, 1234");
        ByteBuf sent = channel.readOutbound();
        Message received = channel.readInbound();
        assertThat(sent.readableBytes()).isEqualTo(32);
        assertThat(received.payload().readInt()).isEqualTo(1234);
        sent.release();
        received.payload().release();
    }

    @Test
    void keepaliveIsSeenWithItsAnswer() {
        channel.writeInbound(message(LoopTest.keepAlive(1)));

        assertThat(seen)
                .containsExactly(
                        "opened host.example:16509",
                        "received 1 " + VIR_NET_MESSAGE + ", 1234",
                        "sent 2 " + VIR_NET_MESSAGE + ", 0 bytes");
    }

    @Test
    void aChannelWithoutMessagesIsNotOpened() {
        assertThat(seen).isEmpty();
    }

    private ByteBuf message(NetMessageHeader header) {
        ByteBuf bytes = allocator.buffer().writeInt(32);
        header.writeTo(new XdrWriter(bytes, MessageDecoder.MAX_LENGTH));
        return bytes.writeInt(1234);
    }
}
