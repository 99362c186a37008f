package io.virtwire.cli;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.protocol.remote.ConnectGetHostnameRet;
import io.virtwire.testkit.recording.Recording;
import io.virtwire.testkit.recording.ReplayOptions;
import io.virtwire.testkit.recording.Replayer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RecordedRunTest {
    @TempDir
    private Path folder;

    @Test
    void theSessionIsInTheFileAndCanBePlayedAgain() throws Exception {
        Path file = folder.resolve("session.txt");
        Virtwire run;
        try (MockHost host =
                new MockHost().answer(REMOTE_PROC_CONNECT_GET_HOSTNAME, new ConnectGetHostnameRet("mock"))) {
            run = host.run("--record", file.toString(), "hostname");
        }

        assertThat(run).isEqualTo(new Virtwire(0, "mock\n\n", ""));
        assertThat(Files.readString(file))
                .startsWith("virtwire-recording 1\nclient: virtwire ")
                .contains("hostname = \"mock\"");
        try (Replayer server = Replayer.onTcp(Recording.read(file), ReplayOptions.strict())) {
            assertThat(Virtwire.run("-c", server.uri("test:///default"), "hostname"))
                    .isEqualTo(run);
            server.verify();
        }
    }

    @Test
    void aFileThatCannotBeWrittenEndsTheRun() {
        Path file = folder.resolve("nowhere").resolve("session.txt");

        assertThat(Virtwire.run("--record=" + file, "help"))
                .isEqualTo(new Virtwire(1, "", "error: cannot record to '" + file + "': " + file + "\n"));
    }

    @Test
    void virshsAbbreviationsStayWhatTheyWere() {
        assertThat(Virtwire.run("--re", "-v").code()).isZero();
        assertThat(Virtwire.run("--rec", "x", "-v").err())
                .isEqualTo("error: unsupported option '--rec'. See --help.\n");
        assertThat(Virtwire.run("--record").err()).isEqualTo("error: option '--record' requires an argument\n");
    }
}
