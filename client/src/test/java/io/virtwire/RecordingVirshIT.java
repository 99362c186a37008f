package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real virsh through a proxy to a real daemon, and then without the daemon: it prints the same. */
@Timeout(60)
class RecordingVirshIT {
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
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(there -> Files.isExecutable(Path.of(there, "virsh"))),
                "no virsh");
        Path file = folder.resolve("virsh.txt");
        String told;
        try (PrivateLibvirtd libvirtd = PrivateLibvirtd.start();
                Recorder recorder = Recorder.to(file, RecordingOptions.defaults());
                RecordingProxy proxy = RecordingProxy.onTcp(
                        new Endpoint.Unix(Path.of(libvirtd.get("LIBVIRTD_SOCKET"))), RpcOptions.defaults(), recorder)) {
            told = virsh("test+tcp://" + proxy.endpoint() + "/default", commands);
        }

        Recording recording = Recording.read(file);
        for (ReplayOptions options : List.of(ReplayOptions.defaults(), ReplayOptions.strict())) {
            try (Replayer server = Replayer.onUnix(folder.resolve("socket"), recording, options)) {
                assertThat(virsh("test+unix:///default?socket=" + server.endpoint(), commands))
                        .isEqualTo(told);
                server.verify();
            }
        }
        assertThat(told).isNotBlank();
    }

    private static String virsh(String uri, String commands) throws IOException {
        List<String> command = new ArrayList<>(List.of("virsh", "-c", uri, commands));
        Process virsh = new ProcessBuilder(command).redirectErrorStream(true).start();
        virsh.getOutputStream().close();
        return new String(virsh.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
