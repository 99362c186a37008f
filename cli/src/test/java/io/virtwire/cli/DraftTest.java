package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.transport.KeepAlive;
import io.virtwire.transport.MessageTap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void textIsWhatTheEditorLeaves() {
        try (Draft draft = Draft.of(session("sed -i s/name/größer/"), "<a>\n name\r\n</a>")) {
            assertThat(draft.edit()).isEqualTo("<a>\n größer\r\n</a>");
        }
    }

    @Test
    void nextEditGoesOnWithTheSameText() {
        try (Draft draft = Draft.of(session("sed -i s/a/aa/"), "a")) {
            draft.edit();

            assertThat(draft.edit()).isEqualTo("aaa");
        }
    }

    @Test
    void onlyTheUserMayReadTheFile() throws IOException {
        try (Draft draft = Draft.of(session("true"), "a")) {
            draft.edit();

            Path file = files().get(0);
            assertThat(file.toString()).endsWith(".xml");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void fileGoesWithTheDraft() throws IOException {
        Draft draft = Draft.of(session("false"), "a");
        assertThatThrownBy(draft::edit).isInstanceOf(CommandException.class);

        draft.close();

        assertThat(files()).isEmpty();
    }

    @Test
    void fileThatIsGoneAlreadyIsNoProblem() {
        try (Draft draft = Draft.of(session("rm"), "a")) {
            assertThatThrownBy(draft::edit)
                    .isInstanceOf(CommandException.class)
                    .hasMessageEndingWith(".xml: failed to read temporary file: No such file or directory");
        }

        assertThat(out.size()).isZero();
    }

    @Test
    void whatIsTooLargeIsNotRead() {
        try (Draft draft = Draft.of(session("truncate -s 10485761"), "a")) {
            assertThatThrownBy(draft::edit)
                    .isInstanceOf(CommandException.class)
                    .hasMessageEndingWith(": failed to read temporary file: Value too large for defined data type");
        }
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        try (Draft draft = Draft.of(session("printf '\\377' >"), "a")) {
            assertThatThrownBy(draft::edit)
                    .isInstanceOf(CommandException.class)
                    .hasMessageEndingWith(": it is not UTF-8, in which it would be sent");
        }
    }

    @Test
    void folderThatIsMissingIsTold() {
        Session session = session(Map.of("EDITOR", "true", "TMPDIR", folder + "/none"));

        assertThatThrownBy(() -> Draft.of(session, "a"))
                .isInstanceOf(CommandException.class)
                .hasMessage("g_mkstemp_full: failed to create temporary file: No such file or directory");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private Session session(String editor) {
        return session(Map.of("EDITOR", editor, "TMPDIR", folder.toString()));
    }

    private Session session(Map<String, String> environment) {
        return new Session(
                "", false, KeepAlive.OFF, new Terminal(out, out, true), environment, Interrupts.NONE, MessageTap.NONE);
    }
}
