package io.virtwire.cli;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_LIB_VERSION;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_TYPE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_IS_SECURE;
import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.protocol.remote.ConnectGetHostnameRet;
import io.virtwire.protocol.remote.ConnectGetLibVersionRet;
import io.virtwire.protocol.remote.ConnectGetTypeRet;
import io.virtwire.protocol.remote.ConnectIsSecureRet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    private static final String NOBODY = "test+unix:///default?socket=/nonexistent/socket";

    private MockHost host;

    @BeforeEach
    void start() {
        host = new MockHost()
                .answer(REMOTE_PROC_CONNECT_GET_LIB_VERSION, new ConnectGetLibVersionRet(9_000_000))
                .answer(REMOTE_PROC_CONNECT_GET_TYPE, new ConnectGetTypeRet("TEST"))
                .answer(REMOTE_PROC_CONNECT_GET_HOSTNAME, new ConnectGetHostnameRet("evil\u001b[0m"))
                .answer(REMOTE_PROC_CONNECT_IS_SECURE, new ConnectIsSecureRet(0));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void stepsAreAlignedAndWhatTheServerSaysIsEscaped() {
        Virtwire run = host.run("-q", "doctor");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .contains("login              ok      REMOTE_AUTH_NONE", "server             ok      libvirt 9.0.0")
                .anyMatch(line -> line.startsWith(" ".repeat(27) + "host evil\\x1b[0m, URI test+tcp://"))
                .noneMatch(line -> line.endsWith(" "));
        assertThat(host.connections()).isEqualTo(1);
    }

    @Test
    void aFailureEndsWithTheHintAndExitCodeOne() {
        Virtwire run = Virtwire.run("-q", "doctor", NOBODY);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains(
                        "\nconnection         failed  Failed to connect socket to '/nonexistent/socket': No such file")
                .contains("\n" + " ".repeat(27) + "hint: no libvirt daemon runs here")
                .endsWith("\nround trip         skipped\nclose              skipped\n");
    }

    @Test
    void theOptionOfTheProgramNamesTheUriAndNeedNotConnect() {
        Virtwire run = Virtwire.run("-q", "-c", NOBODY, "doctor");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("\nURI                ok      " + NOBODY + " (given)\n");
        assertThat(Virtwire.run("-q", "-c", NOBODY, "doctor; help uri").err())
                .startsWith("error: failed to connect to the hypervisor");
    }

    @Test
    void jsonHasAStepInALine() {
        assertThat(Virtwire.run("-q", "doctor", "nonsense", "--json").out().lines())
                .startsWith("[")
                .anyMatch(line -> line.startsWith(
                                "  {\"name\": \"URI\", \"outcome\": \"failed\", \"details\": [\"nonsense (given)\", ")
                        && line.contains("], \"advice\": \"write driver"))
                .contains("  {\"name\": \"close\", \"outcome\": \"skipped\", \"details\": [], \"advice\": null}")
                .endsWith("]");
    }
}
