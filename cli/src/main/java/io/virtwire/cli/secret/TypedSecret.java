package io.virtwire.cli.secret;

import io.virtwire.cli.CommandException;
import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A value that the user types. It is not shown if there is a terminal. */
final class TypedSecret {
    private TypedSecret() {}

    /** {@return one line without its end; no copy of it is kept} Java 22 always has a console. */
    @SuppressWarnings("SystemConsoleNull")
    static byte[] read() {
        Console console = System.console();
        return console == null ? readLine() : readHidden(console);
    }

    private static byte[] readHidden(Console console) {
        char[] typed = console.readPassword("");
        if (typed == null) {
            return new byte[0];
        }
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
        byte[] value = new byte[encoded.remaining()];
        encoded.get(value);
        encoded.clear();
        encoded.put(new byte[encoded.capacity()]);
        Arrays.fill(typed, '\0');
        return value;
    }

    private static byte[] readLine() {
        byte[] line = new byte[128];
        int length = 0;
        try {
            for (int octet = System.in.read(); octet >= 0 && octet != '\n'; octet = System.in.read()) {
                if (length == line.length) {
                    byte[] longer = Arrays.copyOf(line, length * 2);
                    Arrays.fill(line, (byte) 0);
                    line = longer;
                }
                line[length++] = (byte) octet;
            }
        } catch (IOException unread) {
            throw CommandException.withReason("Failed to read secret", String.valueOf(unread.getMessage()));
        }
        byte[] value = Arrays.copyOf(line, length);
        Arrays.fill(line, (byte) 0);
        return value;
    }
}
