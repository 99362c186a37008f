package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.transport.KeepAlive;
import io.virtwire.transport.MessageTap;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditorTest {
    @ParameterizedTest
    @ValueSource(strings = {"vi", "/usr/bin/vim.basic", "./my_editor-2@host:1"})
    void plainNameNeedsNoShell(String program) {
        assertThat(Editor.command(program, "/tmp/a b.xml")).containsExactly(program, "/tmp/a b.xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"emacs -nw", "vi;true", "größer", "$(which vi)", "C:\\vi"})
    void allElseIsLeftToTheShell(String program) {
        assertThat(Editor.command(program, "/tmp/a.xml")).containsExactly("sh", "-c", program + " /tmp/a.xml");
    }

    @Test
    void fileThatTheShellWouldReadOtherwiseIsRefused() {
        assertThatThrownBy(() -> Editor.command("emacs -nw", "/tmp/$(reboot).xml"))
                .isInstanceOf(CommandException.class)
                .hasMessage(
                        "/tmp/$(reboot).xml: temporary filename contains shell meta or other unacceptable characters"
                                + " (is $TMPDIR wrong?)");
    }

    @ParameterizedTest
    @CsvSource({
        "false, Child process (false /a.xml) unexpected exit status 1",
        "exit 3;, Child process (sh -c 'exit 3; /a.xml') unexpected exit status 3",
        "kill -9 $$;, Child process (sh -c 'kill -9 $$; /a.xml') unexpected fatal signal 9",
    })
    void failureIsToldWithTheCommand(String editor, String message) {
        assertThatThrownBy(() -> Editor.open(session(Map.of("EDITOR", editor)), "/a.xml"))
                .isInstanceOf(CommandException.class)
                .hasMessage("internal error: " + message);
    }

    @Test
    void visualComesBeforeEditor() {
        assertThatThrownBy(() -> Editor.open(session(Map.of("VISUAL", "none-1", "EDITOR", "none-2")), "/a.xml"))
                .isInstanceOf(CommandException.class)
                .hasMessage("Cannot find 'none-1' in path: No such file or directory");
    }

    @Test
    void whatIsNoProgramIsToldByItsPath() {
        assertThatThrownBy(() -> Editor.open(session(Map.of("EDITOR", "/etc/passwd")), "/a.xml"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("/etc/passwd")
                .hasMessageContaining("Permission denied");
    }

    private static Session session(Map<String, String> environment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return new Session(
                "", false, KeepAlive.OFF, new Terminal(out, out, true), environment, Interrupts.NONE, MessageTap.NONE);
    }
}
