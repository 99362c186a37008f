package io.virtwire.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.rpc.NetMessageStatus;
import io.virtwire.rpc.NetMessageType;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcProtocolException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageDecoderTest {
    /** A reply with a payload of one int. */
    private static final String REPLY = "00000020 20008086 00000001 00000010 00000001 00000007 00000000 0000002a";

    /** The head of a packet of a stream with four bytes of data. */
    private static final String DATA = "00000020 20008086 00000001 000000d1 00000003 00000007 00000002";

    private final EmbeddedChannel channel = new EmbeddedChannel(new MessageDecoder(true));

    @Test
    void aMessageIsItsHeaderAndItsPayload() {
        channel.writeInbound(bytes(REPLY));

        expectReply();
        assertThat(channel.inboundMessages()).isEmpty();
    }

    @Test
    void oneByteAtATimeIsTheSame() {
        ByteBuf whole = bytes(REPLY);
        while (whole.isReadable()) {
            channel.writeInbound(whole.readRetainedSlice(1));
        }
        whole.release();

        expectReply();
    }

    @Test
    void gluedMessagesComeApart() {
        channel.writeInbound(bytes(REPLY + REPLY + "0000001c"));

        expectReply();
        expectReply();
        assertThat(channel.inboundMessages()).isEmpty();
    }

    @Test
    void aMessageWithoutPayloadIsAMessage() {
        channel.writeInbound(bytes("0000001c 6b656570 00000001 00000001 00000002 00000000 00000000"));

        Message message = channel.readInbound();
        assertThat(message.payload().readableBytes()).isZero();
        message.payload().release();
    }

    @ParameterizedTest
    @CsvSource({
        "00000000, 'packet 0 bytes received from server too small, want 28'",
        "00000004, 'packet 4 bytes received from server too small, want 28'",
        "0000001b, 'packet 27 bytes received from server too small, want 28'",
        "02000005, 'packet 33554437 bytes received from server too large, want 33554436'",
        "ffffffff, 'packet 4294967295 bytes received from server too large, want 33554436'",
        "48545450, 'packet 1213486160 bytes received from server too large, want 33554436'",
    })
    void aLengthWordOutOfBoundsEndsTheStream(String length, String message) {
        assertThatThrownBy(() -> channel.writeInbound(bytes(length + "00000000")))
                .isInstanceOf(DecoderException.class)
                .cause()
                .isInstanceOf(RpcProtocolException.class)
                .hasMessage(message + ": the peer does not speak libvirt's RPC");

        channel.writeInbound(bytes(REPLY));
        assertThat(channel.inboundMessages()).isEmpty();
    }

    @Test
    void memoryFollowsTheBytesThatCameNotTheLengthWord() {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
        channel.config().setAllocator(allocator);

        channel.writeInbound(bytes("02000004 20008086"));
        channel.writeInbound(bytes("00000001"));

        long used = allocator.metric().usedHeapMemory() + allocator.metric().usedDirectMemory();
        assertThat(used).isLessThan(64 * 1024);
        assertThatThrownBy(channel::finish).isInstanceOf(RpcConnectionLostException.class);
    }

    @Test
    void theEndInsideAMessageIsSaidBeforeTheEnd() {
        channel.writeInbound(bytes("00000020 20008086"));

        assertThatThrownBy(channel::finish)
                .isInstanceOf(RpcConnectionLostException.class)
                .hasMessage("End of file while reading data: 8 bytes of a message had come");
    }

    @Test
    void theBytesOfAStreamDoNotWaitForTheRestOfTheirPacket() {
        channel.writeInbound(bytes(DATA));
        assertThat(channel.inboundMessages()).isEmpty();

        channel.writeInbound(bytes("0a"));
        expectData(false, 0x0a);
        channel.writeInbound(bytes("0b 0c"));
        expectData(true, 0x0b, 0x0c);
        channel.writeInbound(bytes("0d" + DATA + "01 02 03 04" + REPLY));
        expectData(true, 0x0d);
        expectData(false, 1, 2, 3, 4);
        expectReply();
    }

    @ParameterizedTest
    @CsvSource({
        "an error, 00000020 20008086 00000001 000000d1 00000003 00000007 00000001",
        "a hole, 00000020 20008086 00000001 000000d1 00000005 00000007 00000002",
        "a reply, 00000020 20008086 00000001 000000d1 00000001 00000007 00000000"
    })
    void whatIsNoDataComesWhole(String what, String head) {
        channel.writeInbound(bytes(head + "0000"));
        assertThat(channel.inboundMessages()).as(what).isEmpty();

        channel.writeInbound(bytes("0000"));

        expectData(false, 0, 0, 0, 0);
    }

    @Test
    void whoWantsWholeMessagesGetsDataSoToo() {
        EmbeddedChannel whole = new EmbeddedChannel(new MessageDecoder(false));
        whole.writeInbound(bytes(DATA + "0a"));
        assertThat(whole.inboundMessages()).isEmpty();

        whole.writeInbound(bytes("0b 0c 0d"));

        expectData(whole.readInbound(), false, 0x0a, 0x0b, 0x0c, 0x0d);
    }

    @Test
    void theEndInsideAPacketIsSaidAlsoIfAPartWasHandedOn() {
        channel.writeInbound(bytes(DATA + "0a"));
        expectData(false, 0x0a);

        assertThatThrownBy(channel::finish)
                .isInstanceOf(RpcConnectionLostException.class)
                .hasMessage("End of file while reading data: 3 bytes of a packet of a stream are missing");
    }

    private void expectData(boolean isRest, int... data) {
        expectData(channel.readInbound(), isRest, data);
    }

    private static void expectData(Message message, boolean isRest, int... data) {
        assertThat(message.header().proc()).isEqualTo(0xd1);
        assertThat(message.isRest()).isEqualTo(isRest);
        for (int octet : data) {
            assertThat(message.payload().readByte()).isEqualTo((byte) octet);
        }
        assertThat(message.payload().isReadable()).isFalse();
        message.payload().release();
    }

    private void expectReply() {
        Message message = channel.readInbound();
        assertThat(message.header())
                .isEqualTo(new NetMessageHeader(
                        0x20008086, 1, 16, NetMessageType.VIR_NET_REPLY, 7, NetMessageStatus.VIR_NET_OK));
        assertThat(message.payload().readInt()).isEqualTo(42);
        assertThat(message.payload().isReadable()).isFalse();
        message.payload().release();
    }

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
