package io.virtwire.testkit.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamagedRecordingTest {
    private static final String GOOD = """
            virtwire-recording 1
            server: a test

            1 > 0.000000 REMOTE_PROC_AUTH_LIST call ok serial 0, 0 bytes

            2 < 0.000412 REMOTE_PROC_AUTH_LIST reply ok serial 0, 8 bytes
                types[0] = REMOTE_AUTH_NONE
              | 00000001 00000000

            3-4 < 0.100000 REMOTE_PROC_STORAGE_VOL_DOWNLOAD stream continue serial 7, 3 bytes
              packets: 2, 1
              crc32c: 364b3fb7
              | 616263

            end of 4 messages
            """;

    @TempDir
    private Path folder;

    @Test
    void whatTheRowsDamageIsGood() throws IOException {
        assertThat(read(GOOD).items()).hasSize(3);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiterString = " ; ",
            quoteCharacter = '`',
            value = {
                "virtwire-recording 1 ; # a text ; damaged.txt:1: expected 'virtwire-recording 1', found \"# a text\"",
                "virtwire-recording 1 ; virtwire-recording 2 ; damaged.txt:1: expected format version 1, found \"2\": a newer"
                        + " virtwire wrote it, or it is damaged",
                "server: a test ; server ; damaged.txt:2: expected a fact such as 'server: libvirtd', or an empty line, found"
                        + " \"server\"",
                "1 > 0.000000 ; 1 = 0.000000 ; damaged.txt:4: expected a block such as '7 > 0.001234 REMOTE_PROC_AUTH_LIST"
                        + " call ok serial 0, 0 bytes', found \"1 = 0.000000 REMOTE_PROC_AUTH_LIST call ok serial 0, 0"
                        + " bytes\"",
                "2 < ; 3 < ; damaged.txt:6: expected block 2, found \"3 < 0.000412 REMOTE_PROC_AUTH_LIST reply ok serial 0, 8"
                        + " bytes\"",
                "REMOTE_PROC_AUTH_LIST call ; REMOTE_PROC_OUTH_LIST call ; damaged.txt:4: expected a procedure, or its numbers"
                        + " such as 0x20008086:1:999, found \"1 > 0.000000 REMOTE_PROC_OUTH_LIST call ok serial 0, 0 bytes\"",
                "call ok ; cull ok ; damaged.txt:4: expected one of call, reply, message, stream, call-with-fds,"
                        + " reply-with-fds, hole, or a number, in place of \"cull\", found \"1 > 0.000000"
                        + " REMOTE_PROC_AUTH_LIST cull ok serial 0, 0 bytes\"",
                "serial 0, 0 bytes ; serial 4294967296, 0 bytes ; damaged.txt:4: expected a number of 32 bits at most in"
                        + " place of 4294967296, found \"1 > 0.000000 REMOTE_PROC_AUTH_LIST call ok serial 4294967296, 0"
                        + " bytes\"",
                "00000001 00000000 ; 00000001 0000000 ; damaged.txt:8: expected bytes as pairs of hexadecimal digits, found"
                        + " \"  | 00000001 0000000\"",
                "00000001 00000000 ; 00000001 ; damaged.txt:6: expected 8 bytes, found 4",
                "`    types` ; `  types` ; damaged.txt:7: expected a decoded field, 'packets:', 'crc32c:', 'redacted:', or bytes"
                        + " behind '|', found \"  types[0] = REMOTE_AUTH_NONE\"",
                "packets: 2, 1 ; packets: 2 1 ; damaged.txt:11: expected 2 lengths of packets such as '2 x 262120, 100',"
                        + " found \"  packets: 2 1\"",
                "packets: 2, 1 ; packets: 3 ; damaged.txt:10: expected 2 packets of 3 bytes in all, found 1 of 3",
                "crc32c: 36 ; crc32c: 3 ; damaged.txt:12: expected a CRC-32C of 8 hexadecimal digits, found \"  crc32c:"
                        + " 34b3fb7\"",
                "| 616263 ; | 616264 ; damaged.txt:10: expected bytes with that CRC-32C: they or it are damaged",
                "| 616263 ; | 6162 ; damaged.txt:10: expected 3 bytes, found 2",
                "end of 4 ; end of 5 ; damaged.txt:15: expected 'end of 4 messages', found \"end of 5 messages\"",
                "end of 4 messages ; `` ; damaged.txt:16: expected block 5 or 'end of 4 messages', found the end of the file",
            })
    void damageIsToldByFileAndLine(String from, String to, String message) {
        assertThat(GOOD).contains(from);

        assertThatThrownBy(() -> read(GOOD.replaceFirst(java.util.regex.Pattern.quote(from), to)))
                .isInstanceOf(RecordingFormatException.class)
                .hasMessage(message);
    }

    @Test
    void whatStandsBehindTheEndIsDamage() {
        assertThatThrownBy(() -> read(GOOD + "more\n"))
                .hasMessage("damaged.txt:16: expected nothing behind the end, found \"more\"");
    }

    @Test
    void streamDataNeedsItsHash() {
        assertThatThrownBy(() -> read(GOOD.replaceFirst("  crc32c: .*\n", "")))
                .hasMessage("damaged.txt:10: expected lines 'packets:' and 'crc32c:' in a block of stream data");
    }

    @Test
    void bytesThatAreNoTextAreDamage() throws IOException {
        Path file = folder.resolve("binary.txt");
        Files.write(file, "virtwire-recording 1\nserver: \u00fc\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Recording.read(file)).hasMessage(file + ":1: expected UTF-8 within the next lines");
    }

    /** A character that is another one makes another recording, or one that cannot be read, and nothing else. */
    @RepeatedTest(500)
    void anyDamageIsToldOrHarmless(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder(GOOD);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            text.setCharAt(random.nextInt(text.length()), (char) (' ' + random.nextInt(95)));
        }
        try {
            assertThat(read(text.toString()).items()).hasSizeLessThanOrEqualTo(3);
        } catch (RecordingFormatException told) {
            assertThat(told.getMessage()).startsWith("damaged.txt:");
        }
    }

    private static Recording read(String text) throws IOException {
        return Recording.read(new StringReader(text), "damaged.txt");
    }
}
