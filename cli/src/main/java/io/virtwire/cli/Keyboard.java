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
 * The terminal at stdin, key by key. Java knows neither whether stdin is one, nor how to make it raw: {@code stty} does,
 * which is on every system with terminals.
 */
final class Keyboard implements AutoCloseable {
    private static final int END = -1;

    private final Session session;
    private final String settings;

    private Keyboard(Session session, String settings) {
        this.session = session;
        this.settings = settings;
    }

    /** {@return the keyboard, or null if stdin is no terminal} */
    static @Nullable Keyboard find(Session session) {
        String settings = stty(session, "-g");
        return settings == null ? null : new Keyboard(session, settings);
    }

    /** From here on a key counts at once and is not shown, until {@link #close}. */
    void makeRaw() {
        stty(session, "raw", "-echo");
    }

    /** {@return the next key as a byte, or -1 if none will come any more} The connection lives meanwhile. */
    int key() {
        return session.await(CompletableFuture.supplyAsync(Keyboard::read));
    }

    @Override
    public void close() {
        stty(session, settings);
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
    private static @Nullable String stty(Session session, String... arguments) {
        List<String> command = new ArrayList<>(List.of(arguments));
        command.add(0, "stty");
        try {
            Process stty = new ProcessBuilder(command)
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return session.await(stty.onExit()).exitValue() == 0 ? said.strip() : null;
        } catch (IOException noSuchProgram) {
            return null;
        }
    }
}
