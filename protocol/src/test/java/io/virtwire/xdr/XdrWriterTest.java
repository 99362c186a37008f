package io.virtwire.xdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XdrWriterTest {
    private static final int STRING_MAX = 4_194_304;

    @Test
    void numbersAreBigEndian() {
        assertThat(hex(out -> {
                    out.writeInt(-2);
                    out.writeHyper(-2);
                    out.writeBool(true);
                    out.writePresent(false);
                    out.writeFloat(1.5f);
                    out.writeDouble(1.5);
                }))
                .isEqualTo("fffffffe" + "fffffffffffffffe" + "00000001" + "00000000" + "3fc00000" + "3ff8000000000000");
    }

    @Test
    void charsTakeFourBytesAndKeepTheirSign() {
        assertThat(hex(out -> {
                    out.writeChar((byte) 0xe9);
                    out.writeShort((short) -1);
                    out.writeChars("f", 2, Opaque.ofUtf8("hi"));
                    out.writeFixedChars("f", 1, Opaque.ofUtf8("h"));
                }))
                .isEqualTo("ffffffe9" + "ffffffff" + "00000002" + "00000068" + "00000069" + "00000068");
    }

    @Test
    void stringsAndOpaqueArePaddedWithZeros() {
        assertThat(hex(out -> {
                    out.writeString("f", 5, "taxis");
                    out.writeOpaque("f", 3, Opaque.copyOf((byte) 1));
                    out.writeFixedOpaque("f", 5, Opaque.ofUtf8("taxis"));
                }))
                .isEqualTo("000000057461786973000000" + "0000000101000000" + "7461786973000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "é", "€", "😀", "aé€😀z", "日本語"})
    void textComesBackAsItWas(String text) {
        ByteBuf bytes = Unpooled.buffer();
        new XdrWriter(bytes, STRING_MAX).writeString("f", STRING_MAX, text);

        assertThat(XdrReader.strict(bytes).readString("f", STRING_MAX)).isEqualTo(text);
        assertThat(bytes.isReadable()).isFalse();
    }

    @Test
    void aUuidIsItsSixteenBytes() {
        assertThat(hex(out -> out.writeUuid(UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f"))))
                .isEqualTo("6695eb01f6a4830479aa97f2502e193f");
    }

    @Test
    void theBoundOfAStringIsInBytesOfUtf8() {
        refused(out -> out.writeString("s.f", 4, "€€"), "s.f: 6 bytes of UTF-8, at most 4");
        refused(
                out -> out.writeString("s.f", STRING_MAX, "x".repeat(STRING_MAX + 1)),
                "s.f: 4194305 bytes of UTF-8, at most 4194304");
    }

    @Test
    void aNulOrALoneSurrogateIsRefusedWithItsPlace() {
        refused(out -> out.writeString("s.f", 9, "ab\0c"), "s.f: NUL at index 2, the daemon would cut the text there");
        refused(out -> out.writeString("s.f", 9, "a\ud83d"), "s.f: lone surrogate at index 1, which has no UTF-8");
        refused(out -> out.writeString("s.f", 9, "\ude00a"), "s.f: lone surrogate at index 0, which has no UTF-8");
        refused(out -> out.writeString("s.f", 9, "\ud83dx"), "s.f: lone surrogate at index 0, which has no UTF-8");
    }

    @Test
    void countsOverTheirBoundAreRefused() {
        refused(out -> out.writeOpaque("s.f", 1, Opaque.ofUtf8("ab")), "s.f: 2 bytes, at most 1");
        refused(out -> out.writeChars("s.f", 1, Opaque.ofUtf8("ab")), "s.f: 2 chars, at most 1");
        refused(out -> out.writeList("s.f", 1, List.of(1, 2), (i, to) -> to.writeInt(i)), "s.f: 2 elements, at most 1");
        refused(
                out -> out.writeFixedList("s.f", 3, List.of(1), (i, to) -> to.writeInt(i)),
                "s.f: 1 elements, must be 3");
        refused(out -> out.writeFixedOpaque("s.f", 3, Opaque.ofUtf8("ab")), "s.f: 2 bytes, must be 3");
    }

    @Test
    void aMessageOverTheLimitIsRefusedBeforeTheBytesAreWritten() {
        ByteBuf bytes = Unpooled.buffer();
        XdrWriter out = new XdrWriter(bytes, 8);
        out.writeInt(1);

        assertThatThrownBy(() -> out.writeHyper(1)).hasMessage("message: 12 bytes, at most 8");
        assertThat(bytes.readableBytes()).isEqualTo(4);
    }

    private static void refused(Consumer<XdrWriter> writes, String message) {
        assertThatThrownBy(() -> hex(writes)).isInstanceOf(XdrException.class).hasMessage(message);
    }

    private static String hex(Consumer<XdrWriter> writes) {
        ByteBuf bytes = Unpooled.buffer();
        writes.accept(new XdrWriter(bytes, 1 << 24));
        return ByteBufUtil.hexDump(bytes);
    }
}
