package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virtwire.testkit.recording.Recorder;
import io.virtwire.testkit.recording.Recording;
import io.virtwire.testkit.recording.RecordingOptions;
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
import org.opentest4j.TestAbortedException;

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

    private static PrivateSshd sshd;

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
        if (sshd != null) {
            sshd.close();
            sshd = null;
        }
        for (PrivateLibvirtd daemon : DAEMONS.values()) {
            daemon.close();
        }
        DAEMONS.clear();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSceneIsTheSameWithItsRecording(String name) throws Exception {
        try {
            record(name);
        } catch (TestAbortedException missing) {
            if (UPDATE) { // or else the old recording would pass for a new one
                throw new AssertionError(name + " cannot be recorded here: " + missing.getMessage(), missing);
            }
            throw missing;
        }
    }

    private static void record(String name) throws Exception {
        RecordedScenes.Recorded recorded = RecordedScenes.all().get(name);
        List<String> uris = new ArrayList<>();
        for (int host = 1; host <= (name.equals("migration") ? 2 : 1); host++) {
            uris.add(uri(recorded.uri(), daemon(kind(name), host)));
        }
        Path target = UPDATE ? RecordingsTest.RECORDINGS : folder;
        RecordingOptions options = RecordingOptions.defaults()
                .withStreamData(true)
                .withFact("scene", name)
                .withFact("server", "libvirtd " + daemon("host", 1).get("LIBVIRTD_VERSION"))
                .withFact("client", "virtwire");

        try (Recorder recorder = Recorder.to(target.resolve(name + ".txt"), options)) {
            ConnectOptions tapped = ConnectOptions.defaults()
                    .withRpc(ConnectOptions.defaults().rpc().withTap(recorder));
            recorded.scene().play(new RecordedScenes.Host(uris, tapped));
        }

        assertThat(Recording.read(target.resolve(name + ".txt")).items()).isNotEmpty();
        RecordingsTest.play(name, target);
    }

    /** {@return which daemon a scene needs} */
    private static String kind(String name) {
        if (name.startsWith("open-sasl")) {
            return "sasl";
        }
        return name.equals("open-polkit") || name.equals("error-authentication") ? "polkit" : "host";
    }

    private static PrivateLibvirtd daemon(String kind, int number) throws IOException {
        PrivateLibvirtd running = DAEMONS.get(kind + number);
        if (running == null) {
            Map<String, String> settings = new HashMap<>();
            settings.put("VIRTWIRE_TLS", folder.resolve("pki/server/good").toString());
            switch (kind) {
                case "sasl" -> settings.put("VIRTWIRE_SASL", "scram-sha-512 scram-sha-256 digest-md5 plain");
                case "polkit" -> settings.put("VIRTWIRE_POLKIT", "1");
                default -> assertThat(kind).isEqualTo("host");
            }
            running = PrivateLibvirtd.start(settings);
            DAEMONS.put(kind + number, running);
        }
        return running;
    }

    private static String uri(String uri, PrivateLibvirtd daemon) throws IOException {
        if (uri.startsWith("qemu")) {
            assumeTrue(
                    daemon.get("URI_QEMU_UNIX").contains("/system"),
                    "this libvirtd has no QEMU, or no namespace of its own");
        }
        String complete = uri.equals(RecordedScenes.ADMIN) ? Lab.adminUri(daemon) : uri;
        for (String user : List.of("ALLOWED", "REFUSED")) {
            if (complete.contains(user)) {
                complete = complete.replace(user, daemon.get("LIBVIRTD_AS_" + user));
            }
        }
        complete = complete.replace("SOCKET", daemon.get("LIBVIRTD_SOCKET"))
                .replace(":TCP", ":" + daemon.get("LIBVIRTD_TCP_PORT"))
                .replace(":TLS", ":" + daemon.get("LIBVIRTD_TLS_PORT"))
                .replace("PKI", folder.resolve("pki/client/good").toString())
                .replace("AUTH", folder.resolve("auth.conf").toString());
        return complete.contains("KEYS") ? overSsh(complete, daemon) : complete;
    }

    private static String overSsh(String uri, PrivateLibvirtd daemon) throws IOException {
        if (sshd == null) {
            sshd = PrivateSshd.start(daemon.get("LIBVIRTD_SOCKET"));
            Files.writeString(
                    folder.resolve("known_hosts"),
                    "[localhost]:" + sshd.port("") + " " + sshd.get("SSHD_HOST_KEY") + "\n");
        }
        return uri.replace("SSH", sshd.get("SSHD_USER") + "@localhost:" + sshd.port(""))
                .replace(
                        "KEYS",
                        "sshauth=privkey&keyfile=" + sshd.file("ed25519") + "&known_hosts="
                                + folder.resolve("known_hosts"));
    }

    static Set<String> names() {
        return RecordingsTest.names();
    }
}
