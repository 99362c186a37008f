package io.virtwire.xdr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XdrReaderTest {
    private static final long STRING_MAX = 4_194_304;

    @Test
    void numbersAreBigEndianAndSigned() {
        XdrReader in = reader("fffffffe 00000001 ffffffff fffffffe 3fc00000 3ff80000 00000000");

        assertThat(in.readInt("f")).isEqualTo(-2);
        assertThat(in.readInt("f")).isEqualTo(1);
        assertThat(in.readHyper("f")).isEqualTo(-2L);
        assertThat(in.readFloat("f")).isEqualTo(1.5f);
        assertThat(in.readDouble("f")).isEqualTo(1.5);
    }

    @Test
    void charsAndShortsTakeFourBytesOfWhichTheLowOnesCount() {
        XdrReader in = reader("ffffffe9 12345678");

        assertThat(in.readChar("f")).isEqualTo((byte) 0xe9);
        assertThat(in.readShort("f")).isEqualTo((short) 0x5678);
    }

    @Test
    void charArraysTakeFourBytesAChar() {
        assertThat(reader("00000002 00000068 00000069").readChars("f", 5)).isEqualTo(Opaque.ofUtf8("hi"));
        assertThat(reader("00000068 00000000 00000000").readFixedChars("f", 3).toUtf8())
                .isEqualTo("h");
    }

    @Test
    void stringsAndOpaqueArePaddedToFourBytes() {
        XdrReader in = reader("00000005 7461786973 000000 00000003 cafe12 00 0102030405 000000 0000002a");

        assertThat(in.readString("f", STRING_MAX)).isEqualTo("taxis");
        assertThat(in.readOpaque("f", 3)).isEqualTo(Opaque.copyOf((byte) 0xca, (byte) 0xfe, (byte) 0x12));
        assertThat(in.readFixedOpaque("f", 5).size()).isEqualTo(5);
        assertThat(in.readInt("f")).isEqualTo(42);
        assertThat(in.forgiven()).isZero();
    }

    @Test
    void aUuidIsSixteenBytes() {
        assertThat(reader("6695eb01 f6a48304 79aa97f2 502e193f").readUuid("f"))
                .isEqualTo(UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f"));
    }

    @Test
    void bytesThatAreNotUtf8BecomeReplacementCharactersAndCanBeReadRaw() {
        assertThat(reader("00000002 ff41 0000").readString("f", 9)).isEqualTo("\uFFFDA");
        assertThat(reader("00000002 ff41 0000").readOpaque("f", 9)).isEqualTo(Opaque.copyOf((byte) 0xff, (byte) 'A'));
    }

    @Test
    void aNulInsideAnIncomingStringIsKept() {
        assertThat(reader("00000003 410042 00").readString("f", 9)).isEqualTo("A\0B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000002", "ffffffff", "00000100"})
    void aMarkerOrBoolOtherThanZeroOrOneIsRefused(String word) {
        assertThatThrownBy(() -> reader(word).readPresent("s.f"))
                .isInstanceOf(XdrException.class)
                .hasMessageMatching("s\\.f: optional marker is \\d+, must be 0 or 1");
        assertThatThrownBy(() -> reader(word).readBool("s.f")).hasMessageContaining("bool is");
    }

    @Test
    void aStringOverItsBoundIsRefusedThoughTheBytesAreThere() {
        ByteBuf bytes = Unpooled.buffer().writeInt(8).writeLong(0);

        assertThatThrownBy(() -> XdrReader.lenient(bytes).readString("s.f", 7)).hasMessage("s.f: 8 bytes, at most 7");
    }

    @ParameterizedTest
    @CsvSource({"4194304", "1000000", "5"})
    void aLengthBeyondTheBytesLeftIsRefusedBeforeAnythingIsMade(int length) {
        ByteBuf bytes = Unpooled.buffer().writeInt(length).writeInt(0);

        assertThatThrownBy(() -> XdrReader.lenient(bytes).readString("s.f", STRING_MAX))
                .hasMessage("s.f: needs " + ((length + 3) / 4 * 4) + " bytes, 4 left");
    }

    @Test
    void countTimesElementIsReckonedInLong() {
        // 1023 x 4,198,405 wraps to 1,019 in 32 bits: CVE-2026-18917
        ByteBuf bytes = Unpooled.buffer().writeInt(4_198_405).writeZero(1_020);

        assertThatThrownBy(() -> XdrReader.lenient(bytes).readList("s.f", 8_388_608, 1023, in -> in.readInt("e")))
                .hasMessage("s.f: needs 4294968315 bytes, 1020 left");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffffff", "80000000", "00000005"})
    void aCountOverItsBoundIsRefused(String count) {
        assertThatThrownBy(() -> reader(count + "0000000000000000").readList("s.f", 4, 4, in -> in.readInt("e")))
                .hasMessageMatching("s\\.f: \\d+ elements, at most 4");
    }

    @Test
    void aListIsUnmodifiableAndCopyingItCostsNothing() {
        List<Integer> list = reader("00000002 00000007 00000008").readList("f", 4, 4, in -> in.readInt("e"));

        assertThat(list).containsExactly(7, 8);
        assertThat(List.copyOf(list)).isSameAs(list);
        assertThatThrownBy(() -> list.add(9)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void dirtyPaddingIsForgivenAndCountedUnlessStrict() {
        String dirty = "00000001 41 0000ff";
        XdrReader lenient = reader(dirty);

        assertThat(lenient.readString("f", 9)).isEqualTo("A");
        assertThat(lenient.forgiven()).isEqualTo(1);
        assertThatThrownBy(() -> XdrReader.strict(bytes(dirty)).readString("s.f", 9))
                .hasMessage("s.f: padding is not zero");
    }

    @Test
    void bytesBehindTheValueAreForgivenAndCountedUnlessStrict() {
        XdrReader lenient = reader("00000001 00000002");
        lenient.readInt("f");
        lenient.end("reply");

        assertThat(lenient.forgiven()).isEqualTo(1);
        assertThatThrownBy(() -> XdrReader.strict(bytes("0000")).end("reply"))
                .hasMessage("reply: 2 bytes behind the value");
    }

    @Test
    void everyTruncationOfAValueIsRefused() {
        byte[] whole = HexFormat.of().parseHex("00000005746178697300000000000001" + "6695eb01f6a4830479aa97f2502e193f");
        for (int length = 0; length < whole.length; length++) {
            ByteBuf cut = Unpooled.wrappedBuffer(whole, 0, length);

            assertThatThrownBy(() -> readAll(XdrReader.lenient(cut)))
                    .as("%d bytes", length)
                    .isInstanceOf(XdrException.class);
        }
        assertThat(readAll(XdrReader.lenient(Unpooled.wrappedBuffer(whole)))).isEqualTo("taxis");
    }

    private static String readAll(XdrReader in) {
        String text = in.readString("s.text", 9);
        in.readPresent("s.marker");
        in.readUuid("s.uuid");
        return text;
    }

    private static XdrReader reader(String hex) {
        return XdrReader.lenient(bytes(hex));
    }

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void anOpaqueNeverShowsItsBytes() {
        assertThat(Opaque.copyOf("secret".getBytes(StandardCharsets.UTF_8)).toString())
                .isEqualTo("Opaque[6 bytes]");
    }

    @Test
    void namesOfALongMessageAreReadOnce() {
        ByteBuf buffer = Unpooled.buffer();
        XdrWriter out = new XdrWriter(buffer, 1 << 20);
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            written.add(i % 3 == 0 ? "block." + i % 2 + ".name" : i % 3 == 1 ? "größe." + i % 2 : "x".repeat(i % 64));
        }
        written.forEach(name -> out.writeString("name", 79, name));
        XdrReader in = XdrReader.strict(buffer);

        List<String> read = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            read.add(in.readString("name", 79));
        }

        assertThat(read).isEqualTo(written);
        assertThat(read.get(6)).isSameAs(read.get(0)).isEqualTo("block.0.name");
    }
}
