package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.testkit.recording.Recording;
import io.virtwire.testkit.recording.ReplayOptions;
import io.virtwire.testkit.recording.Replayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /** What a client cannot do twice byte by byte: a login with random numbers or a password in it, which were not kept either. */
    private static final Set<String> NOT_STRICT =
            Set.of("open-sasl", "open-sasl-scram-sha-512", "open-sasl-digest-md5", "open-sasl-plain");

    /** By meaning, any login leads in. */
    private static final Set<String> STRICT_ONLY = Set.of("error-authentication");

    private static final int MAX_SIZE = 60 * 1024;

    @ParameterizedTest
    @MethodSource("namesByMeaning")
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

    /** In the way that suits the scene. */
    static void play(String name, Path folder) throws Exception {
        play(name, folder, STRICT_ONLY.contains(name) ? ReplayOptions.strict() : ReplayOptions.defaults());
    }

    private static void play(String name, Path folder, ReplayOptions options) throws Exception {
        Recording recording = Recording.read(folder.resolve(name + ".txt"));
        RecordedScenes.Recorded recorded = RecordedScenes.all().get(name);
        Path place = Files.createTempDirectory("replay");
        boolean admin = recorded.uri().equals(RecordedScenes.ADMIN);
        Path socket = place.resolve("socket");
        try (Replayer server =
                admin ? Replayer.onUnix(socket, recording, options) : Replayer.onTcp(recording, options)) {
            String driver = recorded.uri().replaceAll("[+:].*", "");
            String uri = admin
                    ? "libvirtd:///system?socket=" + socket
                    : server.uri(driver + (driver.equals("test") ? ":///default" : ":///system"));
            recorded.scene().play(new RecordedScenes.Host(List.of(uri, uri), ConnectOptions.defaults()));
            server.verify();
        } finally {
            Files.delete(place);
        }
    }

    static Set<String> names() {
        return RecordedScenes.all().keySet();
    }

    static Set<String> namesByMeaning() {
        return without(STRICT_ONLY);
    }

    static Set<String> strictNames() {
        return without(NOT_STRICT);
    }

    private static Set<String> without(Set<String> some) {
        return names().stream().filter(name -> !some.contains(name)).collect(Collectors.toCollection(TreeSet::new));
    }
}
