package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virtwire.config.Surroundings;
import io.virtwire.testkit.recording.Recorder;
import io.virtwire.testkit.recording.Recording;
import io.virtwire.testkit.recording.RecordingOptions;
import io.virtwire.testkit.recording.RecordingProxy;
import io.virtwire.testkit.recording.ReplayOptions;
import io.virtwire.testkit.recording.Replayer;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.RpcOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real virsh through a proxy to a real daemon, and then without the daemon: it prints the same. */
@Timeout(60)
class RecordingVirshIT {
    private static final String TEST = "test:///default";
    private static final Duration GAP = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list --all",
                "dumpxml test",
                "destroy test; start test; domstate test",
                "net-list --all; net-dumpxml default",
                "pool-list --details; vol-create-as default-pool data 1M; vol-list default-pool",
                "snapshot-create-as test first; snapshot-list test",
                "domstats",
                "dominfo nobody",
            })
    void virshPrintsTheSameOfTheRecording(String commands) throws Exception {
        compare("URI_TEST_UNIX", TEST, commands);
    }

    @Test
    void aGuestIsDefined() throws Exception {
        Path guest = folder.resolve("guest.xml");
        Files.writeString(guest, """
                <domain type='test'>
                  <name>another</name>
                  <memory unit='MiB'>64</memory>
                  <os><type>hvm</type></os>
                </domain>
                """);

        assertThat(compare("URI_TEST_UNIX", TEST, "define " + guest + "; start another; list --all; undefine test"))
                .contains("Domain 'another' defined", "Domain 'another' started");
    }

    /** The test driver has no streams. */
    @Test
    void aVolumeComesBackAsItWent() throws Exception {
        byte[] data = new byte[3 << 20];
        new Random(1).nextBytes(data);
        Path sent = Files.write(folder.resolve("sent"), data);
        Path received = folder.resolve("received");
        Path pool = Files.createDirectory(folder.resolve("pool"));
        String commands = String.join(
                "; ",
                "pool-create-as data dir --target " + pool,
                "vol-create-as data volume 3M",
                "vol-upload volume " + sent + " --pool data",
                "vol-download volume " + received + " --pool data",
                "vol-delete volume --pool data",
                "pool-destroy data");

        compare("URI_QEMU_UNIX", "qemu:///system", commands);

        assertThat(received).hasBinaryContent(data); // virsh got it from the recording, the last time
    }

    /**
     * One event, since virsh loses a reference of its own if there is another while it leaves; and played at the speed of the
     * recording, since libvirt's client drops an event that comes together with the reply to its registration.
     */
    @Test
    void anEventIsToldAgain() throws Exception {
        String command = "event test lifecycle --timeout 20";
        String told;
        try (PrivateLibvirtd libvirtd = PrivateLibvirtd.start();
                Connection other = Connection.open(libvirtd.get("URI_TEST_UNIX"))) {
            CompletableFuture<Void> change = CompletableFuture.runAsync(() -> {
                Lab.until("virsh asks for events", () -> recorded().contains("CALLBACK_REGISTER_ANY reply ok"));
                letTimePassIn(other);
                other.lookupDomainByName("test").suspend();
            });
            told = record(libvirtd, "URI_TEST_UNIX", TEST, command);
            change.join();
        }

        assertThat(told).startsWith("event 'lifecycle' for domain 'test': Suspended Paused\nevents received: 1");
        replay(TEST, command, told, true);
    }

    /** Between the reply and the event, in the recording and so in each replay: a virsh that is slow must not get them together. */
    private static void letTimePassIn(Connection connection) {
        long begin = System.nanoTime();
        Lab.until("the gap is long enough", () -> {
            connection.getHostname(); // or else the asking would take no time
            return System.nanoTime() - begin > GAP.toNanos();
        });
    }

    private String recorded() {
        Path file = folder.resolve("virsh.txt");
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * @param daemon which of its URIs
     * @param hypervisor what virsh asks for
     */
    private String compare(String daemon, String hypervisor, String commands) throws Exception {
        String told;
        try (PrivateLibvirtd libvirtd = PrivateLibvirtd.start()) {
            told = record(libvirtd, daemon, hypervisor, commands);
        }
        assertThat(told).isNotBlank();
        replay(hypervisor, commands, told, false);
        return told;
    }

    private String record(PrivateLibvirtd libvirtd, String daemon, String hypervisor, String commands)
            throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(there -> Files.isExecutable(Path.of(there, "virsh"))),
                "no virsh");
        assumeTrue(
                !hypervisor.endsWith("/system") || libvirtd.get(daemon).contains("/system"),
                "this libvirtd has no QEMU, or no namespace of its own");
        Endpoint endpoint = ConnectPlan.make(
                        libvirtd.get(daemon), ConnectOptions.defaults(), Surroundings.ofThisProcess())
                .target()
                .endpoint();
        RecordingOptions options = RecordingOptions.defaults().withStreamData(true);
        try (Recorder recorder = Recorder.to(folder.resolve("virsh.txt"), options);
                RecordingProxy proxy = RecordingProxy.onTcp(endpoint, RpcOptions.defaults(), recorder)) {
            return virsh(proxy.uri(hypervisor), commands);
        }
    }

    private void replay(String hypervisor, String commands, String told, boolean asRecorded) throws Exception {
        Recording recording = Recording.read(folder.resolve("virsh.txt"));
        for (ReplayOptions options : List.of(ReplayOptions.defaults(), ReplayOptions.strict())) {
            try (Replayer server = Replayer.onTcp(recording, options.withAsRecorded(asRecorded))) {
                assertThat(virsh(server.uri(hypervisor), commands)).isEqualTo(told);
                server.verify();
            }
        }
    }

    private static String virsh(String uri, String commands) throws IOException {
        List<String> command = new ArrayList<>(List.of("virsh", "-c", uri, commands));
        Process virsh = new ProcessBuilder(command).redirectErrorStream(true).start();
        virsh.getOutputStream().close();
        return new String(virsh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
