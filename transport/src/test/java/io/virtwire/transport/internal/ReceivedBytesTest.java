package io.virtwire.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ReceivedBytesTest {
    private static final int SIZE = 100_000;

    @Test
    void closingWhatWasReadLetsGoOfNothingElse() {
        ByteBuf payload = Unpooled.buffer(SIZE).writeZero(SIZE);
        ReceivedBytes read = ReceivedBytes.of(payload);
        assertThat(read.readTo(ByteBuffer.allocate(SIZE))).isEqualTo(SIZE);
        ReceivedBytes next = ReceivedBytes.of(payload);

        read.close();

        assertThat(read.remaining()).isZero();
        assertThat(next.remaining()).isEqualTo(SIZE);
        assertThat(payload.refCnt()).isEqualTo(2);
        next.close();
        assertThat(payload.refCnt()).isEqualTo(1);
        payload.release();
    }

    @Test
    void aPartCanBeReadAndTheRestLetGo() {
        ByteBuf payload = Unpooled.buffer(SIZE).writeZero(SIZE);
        ReceivedBytes bytes = ReceivedBytes.of(payload);
        ByteBuffer ten = ByteBuffer.allocate(12).limit(10);

        assertThat(bytes.readTo(ten)).isEqualTo(10);
        assertThat(ten.limit()).isEqualTo(10);
        assertThat(bytes.remaining()).isEqualTo(SIZE - 10);
        bytes.close();

        assertThat(payload.refCnt()).isEqualTo(1);
        payload.release();
    }
}
