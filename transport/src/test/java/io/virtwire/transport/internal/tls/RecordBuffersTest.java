package io.virtwire.transport.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBuffersTest {
    private static final int LONG = 256 * 1024;

    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);

    private ByteBuf read(int length, String bytes) {
        RecvByteBufAllocator buffers = new RecordBuffers(new FixedRecvByteBufAllocator(length));
        ByteBuf buffer = buffers.newHandle().allocate(allocator);
        assertThat(buffer.hasArray()).isTrue();
        assertThat(buffer.writableBytes()).isEqualTo(length);
        buffer.writeCharSequence(bytes, StandardCharsets.US_ASCII);
        return buffer;
    }

    private ByteBuf cumulate(ByteBuf unread, ByteBuf in) {
        return RecordBuffers.cumulator().cumulate(allocator, unread, in);
    }

    private static void expect(ByteBuf buffer, String bytes) {
        assertThat(buffer.toString(StandardCharsets.US_ASCII)).isEqualTo(bytes);
        buffer.release();
    }

    @Test
    void whatWasNotReadIsPutInFrontOfWhatCame() {
        ByteBuf unread = read(LONG, "read, not read, ").skipBytes(6);
        ByteBuf in = read(LONG, "new");

        ByteBuf both = cumulate(unread, in);

        assertThat(both).isSameAs(in);
        assertThat(unread.refCnt()).isZero();
        expect(both, "not read, new");
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 2048, LONG})
    void whatDoesNotFitThereIsFollowedByWhatCame(int length) {
        String more = "x".repeat(20_000);

        expect(cumulate(read(LONG, more), read(length, "new")), more + "new");
    }

    @Test
    void whatWasReadToItsEndIsLetGo() {
        ByteBuf unread = read(LONG, "");
        ByteBuf in = read(64, "new");

        ByteBuf both = cumulate(unread, in);

        assertThat(both).isSameAs(in);
        assertThat(unread.refCnt()).isZero();
        expect(both, "new");
    }

    @Test
    void theFirstBytesStandAlone() {
        ByteBuf in = read(LONG, "new");

        expect(cumulate(Unpooled.EMPTY_BUFFER, in), "new");
        assertThat(in.refCnt()).isZero();
    }
}
