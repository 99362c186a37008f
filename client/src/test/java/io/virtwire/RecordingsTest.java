package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.testkit.recording.Recording;
import io.virtwire.testkit.recording.ReplayOptions;
import io.virtwire.testkit.recording.Replayer;
import io.virtwire.transport.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recordings of a real libvirtd, without one. {@code testdata/recordings/make} makes them anew. */
@Timeout(60)
class RecordingsTest {
    static final Path RECORDINGS = Path.of("..", "testdata", "recordings");

    /** What a client cannot do twice byte by byte: a login with random numbers in it, which was not kept either. */
    private static final Set<String> NOT_STRICT = Set.of("open-sasl");

    private static final int MAX_SIZE = 96 * 1024;

    @ParameterizedTest
    @MethodSource("names")
    void aSceneIsPlayedByMeaning(String name) throws Exception {
        play(name, RECORDINGS, ReplayOptions.defaults());
    }

    @ParameterizedTest
    @MethodSource("strictNames")
    void aSceneIsPlayedByteByByte(String name) throws Exception {
        play(name, RECORDINGS, ReplayOptions.strict());
    }

    @Test
    void eachRecordingHasItsScene() throws IOException {
        try (Stream<Path> files = Files.list(RECORDINGS)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".txt"))
                            .map(file -> file.substring(0, file.length() - 4)))
                    .containsExactlyInAnyOrderElementsOf(names());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingOfTheMachineIsInIt(String name) throws IOException {
        Path file = RECORDINGS.resolve(name + ".txt");
        String text = Files.readString(file);

        assertThat(text)
                .doesNotContain("/tmp/", "/home/", "/root/", "no recording shows this")
                .doesNotContainPattern("vw-[0-9]"); // how testbed/libvirtd calls its hosts
        assertThat(Files.size(file)).isLessThan(MAX_SIZE);
    }

    static void play(String name, Path folder, ReplayOptions options) throws Exception {
        Recording recording = Recording.read(folder.resolve(name + ".txt"));
        RecordedScenes.Recorded recorded = RecordedScenes.all().get(name);
        String driver = recorded.uri().replaceAll("[+].*", "");
        String path = driver.equals("test") ? "default" : "system";
        try (Replayer server = Replayer.onTcp(recording, options)) {
            Endpoint endpoint = server.endpoint();
            recorded.scene().play(host -> Connection.open(driver + "+tcp://" + endpoint + "/" + path));
            server.verify();
        }
    }

    static Set<String> names() {
        return RecordedScenes.all().keySet();
    }

    static Set<String> strictNames() {
        return names().stream()
                .filter(name -> !NOT_STRICT.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
