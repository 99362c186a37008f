package io.virtwire.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The terminal at stdin, whose every key can be had as it is, unseen. It is as before when this is closed, and when the process
 * is ended by a signal.
 *
 * <p>By {@code stty}, which every POSIX system has: Java knows neither whether stdin is a terminal, nor how to make it raw. A
 * library for terminals would ask this one what it can do, and take for the answer what is typed meanwhile.
 */
final class RawTerminal implements AutoCloseable {
    private static final int END = -1;

    private final Session session;
    private final String before;
    private final Thread restore = new Thread(this::restore, "virtwire-terminal");

    private RawTerminal(Session session, String before) {
        this.session = session;
        this.before = before;
        Runtime.getRuntime().addShutdownHook(restore);
    }

    /** {@return the terminal, which is not raw yet, or null if stdin is none} */
    static @Nullable RawTerminal find(Session session) {
        String settings = stty(List.of("-g"));
        return settings == null ? null : new RawTerminal(session, settings);
    }

    /**
     * From here on a key counts at once and is not shown, until {@link #close}.
     *
     * @param more settings, in stty's words
     */
    void makeRaw(String... more) {
        List<String> settings = new ArrayList<>(List.of("raw", "-echo"));
        settings.addAll(List.of(more));
        if (stty(settings) == null) {
            throw new CommandException("unable to set tty attributes: stty " + String.join(" ", settings) + " failed");
        }
    }

    /** {@return the next key as a byte, or -1 if none will come any more} The connection lives meanwhile. */
    int key() {
        return session.await(CompletableFuture.supplyAsync(RawTerminal::read));
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(restore);
        restore();
    }

    private void restore() {
        stty(List.of(before));
    }

    /** Without a buffer, which would take from the next editor what was typed for it. Who has hung up types no more. */
    private static int read() {
        InputStream stdin = new FileInputStream(FileDescriptor.in);
        try {
            return stdin.read();
        } catch (IOException hungUp) {
            return END;
        }
    }

    /** {@return what it said, or null if it found no terminal} */
    private static @Nullable String stty(List<String> arguments) {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, "stty");
        try {
            Process stty = new ProcessBuilder(command)
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return stty.onExit().join().exitValue() == 0 ? said.strip() : null;
        } catch (IOException noSuchProgram) {
            return null;
        }
    }
}
