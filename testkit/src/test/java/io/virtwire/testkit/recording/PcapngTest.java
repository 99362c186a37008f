package io.virtwire.testkit.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virtwire.transport.Endpoint;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngTest {
    /** Bytes of the blocks in front of the packets. */
    private static final int HEAD = 28 + 20;

    private static final Path RECORDINGS = Path.of("..", "testdata", "recordings");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"domains", "streams", "migration", "events", "open-sasl"})
    void whatIsWrittenIsRead(String name) throws IOException {
        Recording recording = Recording.read(RECORDINGS.resolve(name + ".txt"));
        Path file = folder.resolve("session.pcapng");

        recording.writePcapng(file);
        Recording read =
                read(file, RecordingOptions.defaults().withSecrets(true).withStreamData(true));

        assertThat(withoutNotes(read.items())).isEqualTo(withoutNotes(recording.items()));
        assertThat(read.incomplete()).isEmpty();
    }

    /** What is redacted already is so again, and a capture does not know it. */
    private static List<RecordedItem> withoutNotes(List<RecordedItem> items) {
        return items.stream()
                .map(item -> item instanceof RecordedMessage message
                        ? new RecordedMessage(
                                message.connection(),
                                message.direction(),
                                message.micros(),
                                message.header(),
                                message.payload(),
                                List.of())
                        : item)
                .toList();
    }

    @Test
    void wiresharksDissectorReadsIt() throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(there -> Files.isExecutable(Path.of(there, "tshark"))),
                "no tshark");
        assumeTrue(tshark("-G", "protocols").contains("\tlibvirt\t"), "tshark has no dissector of libvirt's");
        Path file = folder.resolve("domains.pcapng");
        Recording recording = Recording.read(RECORDINGS.resolve("domains.txt"));

        recording.writePcapng(file);

        assertThat(tshark("-r", file.toString(), "-T", "fields", "-e", "libvirt.procedure")
                        .lines()
                        .map(Integer::valueOf))
                .containsExactlyElementsOf(recording.items().stream()
                        .map(item -> item.header().proc())
                        .toList());
        assertThat(tshark("-r", file.toString(), "-Y", "_ws.malformed")).isEmpty();
    }

    private static String tshark(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("tshark"));
        command.addAll(List.of(arguments));
        Process tshark = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aSegmentThatIsMissingIsTold() throws IOException {
        Path file = folder.resolve("hole.pcapng");
        Recording.read(RECORDINGS.resolve("domains.txt")).writePcapng(file);
        byte[] bytes = Files.readAllBytes(file);
        int first = HEAD + length(bytes, HEAD); // where the server's first segment begins
        int third = first + length(bytes, first); // the client's second
        int fourth = third + length(bytes, third);
        byte[] hole = Arrays.copyOf(bytes, bytes.length - (fourth - third));
        System.arraycopy(bytes, fourth, hole, third, bytes.length - fourth);
        Files.write(file, hole);

        assertThat(read(file, RecordingOptions.defaults()).incomplete())
                .isEqualTo("not all bytes of connection 1 are messages; segments may be missing");
    }

    private static int length(byte[] bytes, int block) {
        return ByteBuffer.wrap(bytes).getInt(block + 4);
    }

    @ParameterizedTest
    @CsvSource({
        "0, expected a section header, 0",
        "3, expected a section header, 0",
        "36, 'expected a block, found the end of the file', 28",
        "60, expected a block of, 48",
    })
    void aFileThatEndsTooEarlyIsToldByItsByte(int length, String problem, int at) throws IOException {
        Path file = folder.resolve("cut.pcapng");
        Recording.read(RECORDINGS.resolve("domains.txt")).writePcapng(file);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

        assertThatThrownBy(() -> read(file, RecordingOptions.defaults()))
                .isInstanceOf(RecordingFormatException.class)
                .hasMessageStartingWith(file + ":byte " + at + ": " + problem);
    }

    @Test
    void whatIsNoPcapngIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "virtwire-recording 1\n");

        assertThatThrownBy(() -> read(file, RecordingOptions.defaults()))
                .hasMessage(file + ":byte 0: expected a section header, which every pcapng begins with");
    }

    private static Recording read(Path file, RecordingOptions options) throws IOException {
        return Recording.readPcapng(file, options, Endpoint.TCP_PORT);
    }
}
