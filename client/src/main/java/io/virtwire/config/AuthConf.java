package io.virtwire.config;

import io.virtwire.transport.ConnectJournal;
import io.virtwire.transport.ConnectStage;
import io.virtwire.transport.CredentialRequest;
import io.virtwire.transport.CredentialSource;
import io.virtwire.transport.RpcAuthException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Credentials from {@code auth.conf}, a key file of GLib's: group {@code auth-SERVICE-HOST}, or else {@code
 * auth-SERVICE-default}, names a group {@code credentials-NAME} with {@code username}, {@code authname}, {@code password}
 * and {@code realm}. The file is read when something is asked, and what was read is wiped.
 *
 * <p>GLib's rules, which are not those of other such files: only {@code #} begins a comment, blanks at the end of a value
 * count, of two values the later one counts, and one bad line spoils the file.
 *
 * @param path null if there is none
 * @param journal is told which group answers, and never what
 * @see <a href="https://libvirt.org/auth.html">libvirt, Connection authentication</a>
 */
public record AuthConf(@Nullable Path path, ConnectJournal journal) implements CredentialSource {
    private static final int MAX_BYTES = 1 << 20;
    private static final String FILE = "auth.conf";

    /**
     * {@return that of this user, or else of the host; one that knows nothing where there is none}
     *
     * @param named by parameter {@code authfile} of the URI; null if it is not there
     */
    public static AuthConf find(@Nullable String named, Surroundings surroundings, ConnectJournal journal) {
        journal.enter(ConnectStage.CREDENTIALS);
        String variable =
                surroundings.variable("LIBVIRT_AUTH_FILE"); // which goes before the URI, as it does for libvirt
        String file = variable == null ? named : variable;
        if (file != null) {
            journal.note(
                    ConnectStage.CREDENTIALS,
                    file + ", by " + (variable == null ? "authfile= of the URI" : "LIBVIRT_AUTH_FILE"));
            return new AuthConf(Path.of(file), journal);
        }
        Surroundings looking = surroundings.telling(found -> journal.note(ConnectStage.CREDENTIALS, found));
        for (Path folder : new LinkedHashSet<>(List.of(surroundings.configDirectory(), Path.of("/etc/libvirt")))) {
            if (looking.exists().test(folder.resolve(FILE))) {
                return new AuthConf(folder.resolve(FILE), journal);
            }
        }
        return new AuthConf(null, journal);
    }

    @Override
    public char @Nullable [] answer(CredentialRequest request) {
        String key = key(request.kind());
        if (path == null || key == null) {
            return null;
        }
        char[] text = read(path);
        try {
            return new KeyFile(path, text).lookUp(request.service(), request.host(), key, journal);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    private static @Nullable String key(CredentialRequest.Kind kind) {
        return switch (kind) {
            case USERNAME -> "username";
            case AUTHNAME -> "authname";
            case PASSPHRASE, NOECHOPROMPT -> "password";
            case REALM -> "realm";
            case ECHOPROMPT -> null;
        };
    }

    private static char[] read(Path path) {
        byte[] bytes = new byte[0];
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new RpcAuthException("Cannot use '" + path + "': it has more than " + MAX_BYTES + " bytes");
            }
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            char[] text = new char[decoded.remaining()];
            decoded.get(text);
            Arrays.fill(decoded.array(), '\0');
            return text;
        } catch (CharacterCodingException other) {
            throw new RpcAuthException("Cannot use '" + path + "': it is not UTF-8", other);
        } catch (IOException unreadable) {
            throw new RpcAuthException("Cannot read '" + path + "': " + unreadable, unreadable);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** The text of a key file. Names become strings; values, which may be secret, stay where they are. */
    private static final class KeyFile {
        private final Path path;
        private final char[] text;
        private final List<Entry> entries = new ArrayList<>();
        private final List<String> groups = new ArrayList<>();

        /** A value from {@code start} to {@code end}. */
        private record Entry(String group, String key, int start, int end) {}

        KeyFile(Path path, char[] text) {
            this.path = path;
            this.text = text;
            parse();
        }

        char @Nullable [] lookUp(String service, String host, String key, ConnectJournal journal) {
            String auth = "auth-" + service + "-" + host;
            if (!groups.contains(auth)) {
                auth = "auth-" + service + "-default";
            }
            if (!groups.contains(auth)) {
                journal.note(stage(service), path + " has no group auth-" + service + "-" + host + ", and no " + auth);
                return null;
            }
            Entry name = find(auth, "credentials");
            if (name == null) {
                throw wrong("group '" + auth + "' has no item 'credentials'");
            }
            String credentials = "credentials-" + new String(unescaped(name));
            if (!groups.contains(credentials)) {
                throw wrong("group '" + credentials + "', which group '" + auth + "' names, is not there");
            }
            Entry value = find(credentials, key);
            journal.note(
                    stage(service),
                    key + " from " + path + ", groups " + auth + " and " + credentials
                            + (value == null ? ": it is not there" : ""));
            return value == null ? null : unescaped(value);
        }

        private static ConnectStage stage(String service) {
            return switch (service) {
                case "ssh" -> ConnectStage.SSH_LOGIN;
                case "tls" -> ConnectStage.CERTIFICATES;
                default -> ConnectStage.LOGIN;
            };
        }

        private @Nullable Entry find(String group, String key) {
            for (int i = entries.size() - 1; i >= 0; i--) {
                Entry entry = entries.get(i);
                if (entry.group.equals(group) && entry.key.equals(key)) {
                    return entry;
                }
            }
            return null;
        }

        private void parse() {
            int line = 1;
            for (int start = 0; start < text.length; line++) {
                int end = indexOf('\n', start, text.length);
                int next = end < 0 ? text.length : end + 1;
                parseLine(line, start, end < 0 ? text.length : end);
                start = next;
            }
        }

        private void parseLine(int line, int from, int to) {
            int start = skipBlanks(from, to);
            int end = to > start && text[to - 1] == '\r' ? to - 1 : to;
            if (start >= end || text[start] == '#') {
                return;
            }
            if (text[start] == '[') {
                int close = indexOf(']', start, end);
                if (close < 0 || skipBlanks(close + 1, end) != end) {
                    throw wrong("line " + line + " begins like a group, and is none: [name]");
                }
                groups.add(new String(text, start + 1, close - start - 1));
                return;
            }
            int equals = indexOf('=', start, end);
            if (equals <= start) {
                throw wrong("line " + line + " is no group, no key=value and no comment");
            } else if (groups.isEmpty()) {
                throw wrong("line " + line + " stands before the first group");
            }
            String key = new String(text, start, equals - start).stripTrailing();
            entries.add(new Entry(groups.get(groups.size() - 1), key, skipBlanks(equals + 1, end), end));
        }

        private char[] unescaped(Entry entry) {
            char[] value = new char[entry.end - entry.start];
            int length = 0;
            for (int i = entry.start; i < entry.end; i++) {
                char c = text[i];
                if (c == '\\') {
                    i++;
                    c = escape(entry, i < entry.end ? text[i] : '\0');
                }
                value[length++] = c;
            }
            char[] exact = Arrays.copyOf(value, length);
            Arrays.fill(value, '\0');
            return exact;
        }

        private char escape(Entry entry, char letter) {
            return switch (letter) {
                case 's' -> ' ';
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case '\\' -> '\\';
                default ->
                    throw wrong("item '" + entry.key + "' of group '" + entry.group
                            + "' has a backslash that is no \\s, \\n, \\t, \\r or \\\\");
            };
        }

        private int skipBlanks(int from, int to) {
            int at = from;
            while (at < to && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r')) {
                at++;
            }
            return at;
        }

        private int indexOf(char wanted, int from, int to) {
            for (int i = from; i < to; i++) {
                if (text[i] == wanted) {
                    return i;
                }
            }
            return -1;
        }

        private RpcAuthException wrong(String why) {
            return new RpcAuthException("Cannot use '" + path + "': " + why);
        }
    }
}
