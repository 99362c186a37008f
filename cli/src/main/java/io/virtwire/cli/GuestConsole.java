package io.virtwire.cli;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.StreamChannel;
import io.virtwire.enums.DomainConsoleFlag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A guest's console on this terminal. What the guest prints is for the terminal, and goes there as it is. */
public final class GuestConsole {
    private static final int BUFFER = 64 * 1024;

    private final Session session;
    private final Terminal terminal;
    private final Domain guest;
    private final @Nullable String device;
    private final DomainConsoleFlag[] flags;

    /** @param device null for the first console */
    public GuestConsole(Session session, Domain guest, @Nullable String device, DomainConsoleFlag... flags) {
        this.session = session;
        this.terminal = session.terminal();
        this.guest = guest;
        this.device = device;
        this.flags = flags.clone();
    }

    /** Connects until the escape character is typed, or the guest is gone. */
    public void run() {
        run(() -> {});
    }

    /**
     * The same.
     *
     * @param connected done once nothing that the guest prints can be missed
     */
    public void run(Runnable connected) {
        if (States.isShutOff(state())) {
            throw new CommandException("The domain is not running");
        } else if (!terminal.isTypedAt()) {
            throw new CommandException("Cannot run interactive console without a controlling TTY");
        }
        String escape = terminal.escape();
        terminal.extraLine("Connected to domain '" + guest.getName() + "'");
        terminal.extraLine(
                "Escape character is " + escape + (escape.startsWith("^") ? " (Ctrl + " + escape.charAt(1) + ")" : ""));
        terminal.flush();
        try (RawTerminal keyboard = RawTerminal.find(session)) {
            if (keyboard == null) {
                throw new CommandException("unable to set tty attributes: stdin is no terminal, or there is no stty");
            }
            keyboard.makeRaw("min", "0", "time", "1"); // a read ends after a tenth of a second without a key
            try (StreamChannel console = guest.openConsole(device, flags)) {
                talk(console, connected);
            }
        } catch (IOException failure) {
            throw CommandException.withReason("cannot read the console", String.valueOf(failure.getMessage()));
        }
    }

    private int state() {
        try {
            return States.of(guest).stateNumber();
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to get domain status", failure);
        }
    }

    private void talk(StreamChannel console, Runnable connected) throws IOException {
        Typing typing = new Typing(console, escapeByte(terminal.escape()));
        try {
            connected.run();
            show(console);
            console.finish(); // once more if the escape character did, because this thread turns the event loop
        } finally {
            console.close();
            typing.stop();
        }
    }

    private void show(StreamChannel console) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        while (console.read(bytes.clear()) != -1) {
            terminal.raw(Arrays.copyOf(bytes.array(), bytes.position()));
            terminal.flush();
        }
    }

    /** {@code ^]} is control and {@code ]}; one character alone is its first byte. */
    static byte escapeByte(String escape) {
        if (escape.startsWith("^")) {
            return (byte) (escape.toUpperCase(Locale.ROOT).charAt(1) ^ 0x40);
        }
        return escape.getBytes(StandardCharsets.UTF_8)[0];
    }
}
