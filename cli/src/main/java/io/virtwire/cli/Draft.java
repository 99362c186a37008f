package io.virtwire.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A text in the user's hands: it lies in a temporary file, in {@code $TMPDIR}, until {@link #close}. It may contain
 * passwords, so nobody else can read that file, and it goes also when virtwire is interrupted.
 */
public final class Draft implements AutoCloseable {
    private final Session session;
    private final Path file;

    private Draft(Session session, Path file) {
        this.session = session;
        this.file = file;
    }

    /**
     * Writes a text to a file of its own.
     *
     * @throws CommandException if that is not possible
     */
    public static Draft of(Session session, String text) {
        Draft draft = new Draft(session, create(session.variable("TMPDIR")));
        try {
            Files.writeString(draft.file, text);
        } catch (IOException unwritten) {
            draft.close();
            throw new CommandException(
                    "write: " + draft.file + ": failed to write to temporary file: " + SystemWords.of(unwritten));
        }
        return draft;
    }

    /**
     * Opens it in the user's editor.
     *
     * @return what the user made of it
     * @throws CommandException if the editor failed, or left no text in UTF-8 of at most 10 MiB
     */
    public String edit() {
        String name = file.toString();
        Editor.open(session, name);
        try {
            return XmlFile.load(name);
        } catch (UnreadableFileException unread) {
            throw CommandException.withReason(
                    name + ": failed to read temporary file: " + unread.reason(), String.valueOf(unread.getMessage()));
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeleted) {
            session.terminal().error(file + ": failed to remove temporary file: " + SystemWords.of(undeleted));
        }
    }

    /** Java gives a temporary file the permissions 0600. Its end is one that editors know. */
    private static Path create(@Nullable String folder) {
        try {
            Path in = Path.of(folder == null ? System.getProperty("java.io.tmpdir") : folder + "/");
            Path file = Files.createTempFile(in.toAbsolutePath(), "virtwire", ".xml");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException refused) {
            throw uncreated(SystemWords.of(refused));
        } catch (InvalidPathException malformed) {
            throw uncreated(malformed.getReason());
        }
    }

    private static CommandException uncreated(String reason) {
        return new CommandException("g_mkstemp_full: failed to create temporary file: " + reason);
    }
}
