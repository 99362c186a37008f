package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program does without a daemon. */
class MainTest {
    private static final String NOBODY = "test+unix:///default?socket=/nonexistent/socket";

    @Test
    void withoutACommandItSaysThatThereIsNoShellYet() {
        Virtwire run = Virtwire.run();

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo("error: virtwire has no interactive shell yet: give a command, or see --help\n");
    }

    @Test
    void emptyCommandFailsWithoutAWord() {
        assertThat(Virtwire.run("")).isEqualTo(new Virtwire(1, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", ";", "# a comment"})
    void noCommandAtAllIsASuccess(String line) {
        assertThat(Virtwire.run(line)).isEqualTo(new Virtwire(0, "", ""));
    }

    @Test
    void faultyCommandLineIsNotCarriedOut() {
        assertThat(Virtwire.run("-c", NOBODY, "help; wrong"))
                .isEqualTo(new Virtwire(1, "", "error: unknown command: 'wrong'\n"));
    }

    @Test
    void versionIsThatOfTheBuild() {
        Virtwire run = Virtwire.run("-v");

        assertThat(run.code()).isZero();
        assertThat(run.out()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*\n");
        assertThat(Virtwire.run("-V").out()).startsWith("virtwire " + run.out().strip() + ", ");
    }

    @Test
    void namedConnectionMustComeAbout() {
        Virtwire run = Virtwire.run("-c", NOBODY, "help");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .hasSize(3)
                .startsWith(
                        "error: failed to connect to the hypervisor",
                        "error: Failed to connect socket to '/nonexistent/socket': No such file or directory")
                .last()
                .asString()
                .startsWith("hint: ");
    }

    @Test
    void connectionOfTheEnvironmentIsOpenedWhenACommandNeedsIt() {
        Map<String, String> environment = Map.of("VIRSH_DEFAULT_CONNECT_URI", NOBODY);

        Virtwire help = Virtwire.run(true, environment, "help", "uri");
        Virtwire uri = Virtwire.run(true, environment, "uri; help uri");

        assertThat(help.code()).isZero();
        assertThat(uri.code()).isZero();
        assertThat(uri.out()).startsWith("\n  NAME\n    uri - ");
        assertThat(uri.err()).startsWith("error: failed to connect to the hypervisor\n");
    }

    @Test
    void wrongUriIsToldByItsPart() {
        assertThat(Virtwire.run("-c", "nonsense", "list").err())
                .startsWith("error: failed to connect to the hypervisor\nerror: URI 'nonsense': ");
    }

    @Test
    void virshsVariableComesBeforeLibvirts() {
        Map<String, String> both = Map.of("VIRSH_DEFAULT_CONNECT_URI", "virsh", "LIBVIRT_DEFAULT_URI", "libvirt");

        assertThat(Virtwire.run(true, both, "uri").err()).contains("'virsh'");
        assertThat(Virtwire.run(true, both, "-c", "option", "uri").err()).contains("'option'");
        assertThat(Virtwire.run(true, both, "-c", "", "uri").err()).contains("'libvirt'");
        assertThat(Virtwire.run(true, Map.of("LIBVIRT_DEFAULT_URI", "libvirt"), "uri")
                        .err())
                .contains("'libvirt'");
    }

    @Test
    void quitEndsTheSequence() {
        assertThat(Virtwire.run("quit; wrong").code()).isEqualTo(1);
        assertThat(Virtwire.run("quit; help wrong")).isEqualTo(new Virtwire(0, "", ""));
    }

    @Test
    void exitCodeIsThatOfTheLastCommand() {
        assertThat(Virtwire.run("help wrong; help uri").code()).isZero();
        assertThat(Virtwire.run("help uri; help wrong").code()).isEqualTo(1);
    }

    @Test
    void timingTakesThePlaceOfTheEmptyLineAndIsNeverQuiet() {
        assertThat(Virtwire.run("-t", "help", "uri").out())
                .matches("(?s).*\n\n\\(Time: \\d+\\.\\d{3} ms\\)\n\n")
                .contains("  SYNOPSIS\n    uri\n\n\n(Time: ");
        assertThat(Virtwire.run("-t", "-q", "help", "wrong").out()).matches("\n\\(Time: \\d+\\.\\d{3} ms\\)\n\n");
    }

    @Test
    void controlBytesOfTheUserAreEscapedToo() {
        assertThat(Virtwire.run("a\u001b[0m").err()).isEqualTo("error: unknown command: 'a\\x1b[0m'\n");
    }

    @Test
    void debuggingTellsWhatIsParsed() {
        assertThat(Virtwire.run("-d1", "-q", "help uri").out())
                .startsWith("commands: \"help uri\"\nhelp: command(optdata): uri\n  NAME\n");
    }
}
