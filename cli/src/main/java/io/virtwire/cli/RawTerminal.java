package io.virtwire.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The terminal while somebody else edits and echoes what is typed: every key goes through as it is. It is as before when this is
 * closed, and when the process is ended by a signal.
 *
 * <p>By {@code stty}, which every POSIX system has. A library for terminals would ask this one what it can do, and take for the
 * answer what is typed meanwhile.
 */
final class RawTerminal implements AutoCloseable {
    private final String before;
    private final Thread restore = new Thread(this::restore, "virtwire-terminal");

    /** From now on it is raw; a read of stdin ends after a tenth of a second without a key. */
    RawTerminal() {
        before = stty("-g").strip();
        Runtime.getRuntime().addShutdownHook(restore);
        stty("raw", "-echo", "min", "0", "time", "1");
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(restore);
        restore();
    }

    private void restore() {
        stty(before);
    }

    private static String stty(String... arguments) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try {
            Process stty = new ProcessBuilder(command)
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.INHERIT)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (stty.onExit().join().exitValue() != 0) {
                throw new CommandException("unable to set tty attributes: stty failed");
            }
            return answer;
        } catch (IOException missing) {
            throw CommandException.withReason("unable to set tty attributes", String.valueOf(missing.getMessage()));
        }
    }
}
