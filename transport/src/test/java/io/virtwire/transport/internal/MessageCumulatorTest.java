package io.virtwire.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCumulatorTest {
    private final UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(false);
    private final MessageCumulator cumulator = new MessageCumulator();

    @AfterEach
    void noMemoryIsHeld() {
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    @Test
    void aStreamThatNeverPausesNeedsNoMoreAndMoreMemory() {
        ByteBuf unread = bytes(10);
        for (int i = 0; i < 1000; i++) {
            unread = cumulator.cumulate(allocator, unread, bytes(100));
            unread.skipBytes(100); // a message, and again some bytes of the next are left
        }

        assertThat(unread.readableBytes()).isEqualTo(10);
        assertThat(unread.capacity()).isLessThan(1000);
        unread.release();
    }

    @Test
    void bytesThatWereKeptStayAsTheyAre() {
        ByteBuf unread = cumulator.cumulate(allocator, bytes(1), Unpooled.copiedBuffer(new byte[] {1, 2, 3}));
        ByteBuf kept = unread.skipBytes(1).readRetainedSlice(2);

        unread = cumulator.cumulate(allocator, unread, Unpooled.copiedBuffer(new byte[] {4}));
        unread = cumulator.cumulate(allocator, unread, Unpooled.wrappedBuffer(new byte[100]));

        assertThat(kept.readUnsignedShort()).isEqualTo(0x0102);
        kept.release();
        assertThat(unread.readUnsignedShort()).isEqualTo(0x0304);
        assertThat(unread.readableBytes()).isEqualTo(100);
        unread.release();
    }

    @Test
    void aPacketOfAStreamIsCopiedOnce() {
        int packet = 28 + 262_120;
        int record = 16_384;
        ByteBuf unread = cumulator.cumulate(allocator, bytes(record).setInt(0, packet), bytes(record));
        ByteBuf joined = unread;

        while (unread.readableBytes() < packet) {
            unread = cumulator.cumulate(allocator, unread, bytes(record));
        }

        assertThat(unread).isSameAs(joined);
        unread.release();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 28 + 262_121, 32 << 20, Integer.MAX_VALUE})
    void aLengthThatNobodyHasToBelieveTakesNoMemory(int length) {
        ByteBuf unread = cumulator.cumulate(allocator, bytes(100).setInt(0, length), bytes(100));

        assertThat(unread.capacity()).isEqualTo(400);
        unread.release();
    }

    @Test
    void whereNothingIsLeftNothingIsCopied() {
        ByteBuf in = bytes(100);

        assertThat(cumulator.cumulate(allocator, bytes(5).skipBytes(5), in)).isSameAs(in);

        in.release();
    }

    private ByteBuf bytes(int count) {
        return allocator.buffer(count).writeZero(count);
    }
}
