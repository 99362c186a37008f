package io.virtwire.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedBytesTest {
    private static final int SIZE = 100_000;
    private static final int OVERHEAD = 128;

    /** What was given back. */
    private final AtomicInteger read = new AtomicInteger();

    private ReceivedBytes received(ByteBuf payload) {
        return ReceivedBytes.of(payload, read::addAndGet);
    }

    @Test
    void closingWhatWasReadLetsGoOfNothingElse() {
        ByteBuf payload = Unpooled.buffer(SIZE).writeZero(SIZE);
        ReceivedBytes first = received(payload);
        assertThat(first.readTo(ByteBuffer.allocate(SIZE))).isEqualTo(SIZE);
        ReceivedBytes next = received(payload);

        first.close();

        assertThat(first.remaining()).isZero();
        assertThat(next.remaining()).isEqualTo(SIZE);
        assertThat(payload.refCnt()).isEqualTo(2);
        next.close();
        assertThat(payload.refCnt()).isEqualTo(1);
        payload.release();
    }

    @Test
    void aPartCanBeReadAndTheRestLetGo() {
        ByteBuf payload = Unpooled.buffer(SIZE).writeZero(SIZE);
        ReceivedBytes bytes = received(payload);
        ByteBuffer ten = ByteBuffer.allocate(12).limit(10);

        assertThat(bytes.readTo(ten)).isEqualTo(10);
        assertThat(ten.limit()).isEqualTo(10);
        assertThat(bytes.remaining()).isEqualTo(SIZE - 10);
        assertThat(read).hasValue(10);
        bytes.close();
        bytes.close();

        assertThat(payload.refCnt()).isEqualTo(1);
        assertThat(read).hasValue(SIZE + OVERHEAD);
        payload.release();
    }

    /** Whatever the share of bytes in their buffer: what is kept is at most twice what it counts for. */
    @ParameterizedTest
    @CsvSource({"100000, 100000", "60000, 60000", "50000, 50000", "25000, 50000", "24999, 24999", "1, 1"})
    void bytesCountForHalfOfTheirBufferAtLeastOrAreCopied(int length, int weight) {
        ByteBuf buffer = new AdaptiveByteBufAllocator().directBuffer(SIZE, SIZE).writeZero(SIZE);
        ByteBuf payload = buffer.readRetainedSlice(length);

        ReceivedBytes bytes = received(payload);
        payload.release();

        assertThat(bytes.weight()).isEqualTo(weight + OVERHEAD);
        assertThat(buffer.refCnt()).as("copied or kept").isEqualTo(length < SIZE / 4 ? 1 : 2);
        assertThat(bytes.readTo(ByteBuffer.allocate(SIZE))).isEqualTo(length);
        assertThat(read).hasValue(weight + OVERHEAD);
        assertThat(buffer.refCnt()).isEqualTo(1);
        buffer.release();
    }
}
