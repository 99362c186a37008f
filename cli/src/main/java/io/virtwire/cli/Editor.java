package io.virtwire.cli;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** The program of the user's choice to edit a file, on the terminal of virtwire's own. */
final class Editor {
    private static final String DEFAULT = "vi";

    /** No shell is needed for a program whose name has only these. */
    private static final Pattern PLAIN = Pattern.compile("[-/_.:@a-zA-Z0-9]*");

    /** What a shell would not take literally, so that a command is only shown with quotes. */
    private static final Pattern SPECIAL = Pattern.compile("[\\r\\t\\n !\"#$&'()*;<>?\\[\\\\\\]^`{|}~]");

    /** Java tells a process that a signal has ended by this and the signal's number. */
    private static final int SIGNALLED = 128;

    private Editor() {}

    /**
     * Runs it, and waits for its end.
     *
     * @param file the file's absolute name
     * @throws CommandException if it cannot be started, or has failed
     */
    static void open(Session session, String file) {
        List<String> command = command(program(session), file);
        session.terminal().flush();
        Process editor = start(command);
        try {
            int code = session.await(editor.onExit()).exitValue();
            if (code != 0) {
                throw new CommandException(
                        "internal error: Child process (" + shown(command) + ") unexpected " + ending(code));
            }
        } finally {
            editor.destroy(); // if nobody waits for it any more
        }
    }

    private static String program(Session session) {
        String visual = session.variable("VISUAL");
        String editor = visual == null ? session.variable("EDITOR") : visual;
        return editor == null ? DEFAULT : editor;
    }

    /** An editor may have options and whatever else a shell knows; the name of the file must mean nothing to one. */
    static List<String> command(String program, String file) {
        if (PLAIN.matcher(program).matches()) {
            return List.of(program, file);
        } else if (PLAIN.matcher(file).matches()) {
            return List.of("sh", "-c", program + " " + file);
        }
        throw new CommandException(file + ": temporary filename contains shell meta or other unacceptable characters"
                + " (is $TMPDIR wrong?)");
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command).inheritIO().start();
        } catch (IOException unstarted) {
            String program = command.get(0);
            throw new CommandException(
                    program.startsWith("/")
                            ? String.valueOf(unstarted.getMessage())
                            : "Cannot find '" + program + "' in path: No such file or directory");
        }
    }

    private static String ending(int code) {
        return code > SIGNALLED ? "fatal signal " + (code - SIGNALLED) : "exit status " + code;
    }

    private static String shown(List<String> command) {
        StringBuilder line = new StringBuilder();
        for (String word : command) {
            line.append(line.isEmpty() ? "" : " ");
            line.append(SPECIAL.matcher(word).find() ? "'" + word.replace("'", "'\\''") + "'" : word);
        }
        return line.toString();
    }
}
