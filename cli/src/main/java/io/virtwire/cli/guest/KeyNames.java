package io.virtwire.cli.guest;

import io.virtwire.enums.KeycodeSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The names of keys, each set of them in a file: a line for each, its name, a blank and its number. */
final class KeyNames {
    private KeyNames() {}

    /** {@return the number of a key, or null if there is none of this name} */
    static @Nullable Integer number(KeycodeSet set, String name) {
        String file = switch (set) {
            case LINUX -> "keys-linux.txt";
            case OSX -> "keys-os_x.txt";
            case WIN32 -> "keys-win32.txt";
            default -> null;
        };
        return file == null ? null : look(file, name + " ");
    }

    private static @Nullable Integer look(String file, String beginning) {
        try (InputStream resource = KeyNames.class.getResourceAsStream(file)) {
            if (resource == null) {
                throw new IllegalStateException("this jar has no " + file);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && line.startsWith(beginning)) {
                    return Integer.valueOf(line.substring(beginning.length()));
                }
            }
            return null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
