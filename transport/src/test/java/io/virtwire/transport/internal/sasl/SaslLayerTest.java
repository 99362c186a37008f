package io.virtwire.transport.internal.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.virtwire.transport.RpcAuthException;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcProtocolException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Supplier;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaslLayerTest {
    private static final byte[] HELLO = ascii("hello");

    private final ChannelInboundHandlerAdapter messages = new ChannelInboundHandlerAdapter();
    private final EmbeddedChannel channel = new EmbeddedChannel(messages);
    private DigestPair pair;

    @Test
    void aFrameIsItsLengthAndWhatWasWrapped() throws Exception {
        insert(65_536);

        channel.writeInbound(frame(HELLO));
        channel.writeOutbound(Unpooled.copiedBuffer(HELLO));

        assertThat(received()).isEqualTo(HELLO);
        assertThat(unwrapSent(65_536)).isEqualTo(HELLO);
    }

    @Test
    void oneByteAtATimeIsTheSame() throws Exception {
        insert(65_536);
        ByteBuf two = Unpooled.wrappedBuffer(frame(HELLO), frame(HELLO));

        while (two.isReadable()) {
            channel.writeInbound(two.readRetainedSlice(1));
        }
        two.release();

        assertThat(received()).isEqualTo(ascii("hellohello"));
    }

    @Test
    void whatIsLargerThanTheServerTakesIsSplit() throws Exception {
        insert(1000);
        byte[] large = new byte[100_000];
        new Random(1).nextBytes(large);

        channel.writeOutbound(Unpooled.copiedBuffer(large));

        assertThat(channel.outboundMessages()).hasSize(103); // 974 bytes each: 26 are the layer's
        assertThat(unwrapSent(1000)).isEqualTo(large);
    }

    @Test
    void bytesThatCameEarlyAreTheFirst() throws Exception {
        pair = DigestPair.negotiate(65_536);
        ByteBuf first = frame(ascii("one"));
        ByteBuf second = frame(ascii("two"));
        ByteBuf early = Unpooled.buffer().writeBytes(first).writeBytes(second, 3);
        first.release();

        SaslLayer.insert(channel.pipeline(), messages, pair.client(), early);
        channel.writeInbound(second);

        assertThat(received()).isEqualTo(ascii("onetwo"));
    }

    @Test
    void earlyBytesNeedNoLaterOnes() throws Exception {
        pair = DigestPair.negotiate(65_536);

        SaslLayer.insert(channel.pipeline(), messages, pair.client(), frame(HELLO));
        channel.runPendingTasks();

        assertThat(received()).isEqualTo(HELLO);
    }

    @ParameterizedTest
    @CsvSource({"00000000, 0", "00010001, 65537", "ffffffff, 4294967295", "47455420, 1195725856"})
    void aLengthOutOfBoundsEndsTheStreamBeforeMoreIsRead(String word, long length) throws Exception {
        insert(65_536);

        assertThatThrownBy(() -> channel.writeInbound(Unpooled.buffer().writeInt(Integer.parseUnsignedInt(word, 16))))
                .isInstanceOf(DecoderException.class)
                .cause()
                .isInstanceOf(RpcProtocolException.class)
                .hasMessage("failed to decode SASL data: a frame of " + length + " bytes, must be 1 to 65536");

        channel.writeInbound(frame(HELLO));
        assertThat(channel.inboundMessages()).isEmpty();
    }

    @Test
    void aForgedByteEndsTheStream() throws Exception {
        insert(65_536);
        ByteBuf forged = frame(HELLO);
        forged.setByte(6, forged.getByte(6) ^ 1);

        refused(forged);

        channel.writeInbound(frame(HELLO));
        assertThat(channel.inboundMessages()).isEmpty();
    }

    @Test
    void aRepeatedFrameEndsTheStream() throws Exception {
        insert(65_536);
        ByteBuf once = frame(HELLO);
        ByteBuf again = once.copy();
        channel.writeInbound(once);

        refused(again);

        assertThat(received()).isEqualTo(HELLO);
    }

    @ParameterizedTest
    @CsvSource({"1", "9", "16", "17", "1000"})
    void garbageEndsTheStream(int length) throws Exception {
        insert(65_536);
        byte[] garbage = new byte[length];
        new Random(length).nextBytes(garbage);

        refused(Unpooled.buffer().writeInt(length).writeBytes(garbage));
    }

    @Test
    void theEndInsideAFrameIsSaid() throws Exception {
        insert(65_536);
        ByteBuf frame = frame(HELLO);
        channel.writeInbound(frame.readRetainedSlice(6));
        frame.release();

        assertThatThrownBy(channel::finish)
                .isInstanceOf(RpcConnectionLostException.class)
                .hasMessage("End of file while reading data: 6 bytes of a SASL frame had come");
    }

    @Test
    void theEndOfTheChannelDisposesOfTheMechanism() throws Exception {
        pair = DigestPair.negotiate(65_536);
        Disposals disposals = new Disposals(pair.client());
        SaslLayer.insert(channel.pipeline(), messages, disposals, frame(HELLO));

        channel.finishAndReleaseAll();

        assertThat(disposals.count).isEqualTo(1);
    }

    @Test
    void aServerThatTakesNoDataIsRefused() throws Exception {
        pair = DigestPair.negotiate(26);

        assertThatThrownBy(() -> SaslLayer.insert(
                        channel.pipeline(),
                        messages,
                        pair.client(),
                        Unpooled.buffer().writeInt(1)))
                .isInstanceOf(RpcAuthException.class)
                .hasMessage("the server's SASL layer takes frames with 0 bytes of data, at least 1 is needed");
    }

    private void insert(int serversBuffer) throws SaslException {
        pair = DigestPair.negotiate(serversBuffer);
        SaslLayer.insert(channel.pipeline(), messages, pair.client(), Unpooled.buffer());
        channel.runPendingTasks();
    }

    private void refused(ByteBuf frame) {
        assertThatThrownBy(() -> channel.writeInbound(frame))
                .isInstanceOf(DecoderException.class)
                .cause()
                .isInstanceOf(RpcProtocolException.class)
                .hasMessageStartingWith("failed to decode SASL data: ");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private ByteBuf frame(byte[] plain) throws SaslException {
        byte[] wrapped = pair.server().wrap(plain, 0, plain.length);
        return Unpooled.buffer().writeInt(wrapped.length).writeBytes(wrapped);
    }

    private byte[] received() {
        return bytes(channel.<ByteBuf>readInbound(), channel::readInbound);
    }

    private static byte[] bytes(ByteBuf first, Supplier<ByteBuf> following) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuf next = first; next != null; next = following.get()) {
            byte[] bytes = new byte[next.readableBytes()];
            next.readBytes(bytes);
            all.writeBytes(bytes);
            next.release();
        }
        return all.toByteArray();
    }

    private byte[] unwrapSent(int limit) throws SaslException {
        ByteBuffer sent = ByteBuffer.wrap(bytes(channel.<ByteBuf>readOutbound(), channel::readOutbound));
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        while (sent.hasRemaining()) {
            byte[] frame = new byte[sent.getInt()];
            assertThat(frame.length).isLessThanOrEqualTo(limit);
            sent.get(frame);
            plain.writeBytes(pair.server().unwrap(frame, 0, frame.length));
        }
        return plain.toByteArray();
    }

    private static final class Disposals extends DelegatingSaslClient {
        int count;

        Disposals(SaslClient jdk) {
            super(jdk);
        }

        @Override
        public void dispose() throws SaslException {
            count++;
            super.dispose();
        }
    }
}
