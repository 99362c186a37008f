package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virtwire.testkit.recording.Recorder;
import io.virtwire.testkit.recording.Recording;
import io.virtwire.testkit.recording.RecordingOptions;
import io.virtwire.testkit.recording.ReplayOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each scene is played to a real libvirtd, recorded, and played to its recording. With {@code -Drecordings.update=true} the
 * recordings become those of {@code testdata/recordings}.
 */
@Timeout(120)
class RecordingsIT {
    private static final boolean UPDATE = Boolean.getBoolean("recordings.update");
    private static final Map<String, PrivateLibvirtd> DAEMONS = new HashMap<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeFiles() throws IOException {
        Certificates.make(folder.resolve("pki"));
        Files.writeString(folder.resolve("auth.conf"), """
                [credentials-tb]
                authname=tb
                password=secret
                [auth-libvirt-default]
                credentials=tb
                """);
    }

    @AfterAll
    static void stop() throws IOException {
        for (PrivateLibvirtd daemon : DAEMONS.values()) {
            daemon.close();
        }
        DAEMONS.clear();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSceneIsTheSameWithItsRecording(String name) throws Exception {
        RecordedScenes.Recorded recorded = RecordedScenes.all().get(name);
        List<String> uris = new ArrayList<>();
        for (int host = 1; host <= (name.equals("migration") ? 2 : 1); host++) {
            uris.add(uri(recorded.uri(), daemon(name.equals("open-sasl") ? "sasl" : "host " + host)));
        }
        Path target = UPDATE ? RecordingsTest.RECORDINGS : folder;
        RecordingOptions options = RecordingOptions.defaults()
                .withStreamData(true)
                .withFact("scene", name)
                .withFact("server", "libvirtd " + daemon("host 1").get("LIBVIRTD_VERSION"))
                .withFact("client", "virtwire");

        try (Recorder recorder = Recorder.to(target.resolve(name + ".txt"), options)) {
            ConnectOptions tapped = ConnectOptions.defaults()
                    .withRpc(ConnectOptions.defaults().rpc().withTap(recorder));
            recorded.scene().play(host -> Connection.open(uris.get(host - 1), tapped));
        }

        assertThat(Recording.read(target.resolve(name + ".txt")).items()).isNotEmpty();
        RecordingsTest.play(name, target, ReplayOptions.defaults());
    }

    private static PrivateLibvirtd daemon(String name) throws IOException {
        PrivateLibvirtd running = DAEMONS.get(name);
        if (running == null) {
            Map<String, String> settings = new HashMap<>();
            settings.put("VIRTWIRE_TLS", folder.resolve("pki/server/good").toString());
            if (name.equals("sasl")) {
                settings.put("VIRTWIRE_SASL", "scram-sha-256");
            }
            running = PrivateLibvirtd.start(settings);
            DAEMONS.put(name, running);
        }
        return running;
    }

    private static String uri(String uri, PrivateLibvirtd daemon) {
        if (uri.startsWith("qemu")) {
            assumeTrue(
                    daemon.get("URI_QEMU_UNIX").contains("/system"),
                    "this libvirtd has no QEMU, or no namespace of its own");
        }
        return uri.replace("SOCKET", daemon.get("LIBVIRTD_SOCKET"))
                .replace(":TCP", ":" + daemon.get("LIBVIRTD_TCP_PORT"))
                .replace(":TLS", ":" + daemon.get("LIBVIRTD_TLS_PORT"))
                .replace("PKI", folder.resolve("pki/client/good").toString())
                .replace("AUTH", folder.resolve("auth.conf").toString());
    }

    static Set<String> names() {
        return RecordingsTest.names();
    }
}
