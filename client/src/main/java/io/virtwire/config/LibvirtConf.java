package io.virtwire.config;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The client's configuration, in libvirt's own format: {@code name = value}, where a value is a number, a text in single,
 * double or three double quotes (nothing in it is escaped), or a list of values in brackets; comments begin with
 * {@code #}. Of a name that is there twice the first value counts. Immutable.
 */
public final class LibvirtConf {
    private static final int MAX_BYTES = 10 * 1024 * 1024;

    private final String file;
    private final Map<String, Object> values;

    private LibvirtConf(String file, Map<String, Object> values) {
        this.file = file;
        this.values = values;
    }

    /**
     * {@return the configuration of this user; empty if there is none}
     *
     * @throws IllegalArgumentException if it cannot be read, naming the file and the line
     */
    public static LibvirtConf read(Surroundings surroundings) {
        Path path = surroundings.configDirectory().resolve("libvirt.conf");
        if (!surroundings.exists().test(path)) {
            return new LibvirtConf(path.toString(), Map.of());
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new IllegalArgumentException(path + " has more than " + MAX_BYTES + " bytes");
            }
            return parse(path.toString(), new String(content, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + path + ": " + unreadable, unreadable);
        }
    }

    /** @throws IllegalArgumentException naming {@code file} and the line */
    static LibvirtConf parse(String file, String text) {
        return new LibvirtConf(file, new Parser(file, text).parse());
    }

    /** {@return a text, or null if it is not set} */
    public @Nullable String text(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrongKind(name, "a text in quotes");
    }

    /** {@return a list of texts; empty if it is not set} */
    public List<String> texts(String name) {
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        } else if (!(value instanceof List<?> list)) {
            throw wrongKind(name, "a list of texts in brackets");
        } else {
            List<String> texts = new ArrayList<>();
            for (Object element : list) {
                if (!(element instanceof String text)) {
                    throw wrongKind(name, "a list of texts in brackets");
                }
                texts.add(text);
            }
            return texts;
        }
    }

    /** {@return where it was read from, for messages} */
    public String file() {
        return file;
    }

    private IllegalArgumentException wrongKind(String name, String allowed) {
        return new IllegalArgumentException(file + ": setting '" + name + "' must be " + allowed);
    }

    /** Reads from left to right. The end of the text is a character of its own, so that nothing reads beyond it. */
    private static final class Parser {
        private static final char END = '\0';
        private static final String TRIPLE = "\"\"\"";

        private final String file;
        private final String text;
        private int at;

        Parser(String file, String text) {
            this.file = file;
            this.text = text;
        }

        Map<String, Object> parse() {
            Map<String, Object> values = new LinkedHashMap<>();
            for (skipToNext(); current() != END; skipToNext()) {
                String name = name();
                skipBlanks();
                expect('=', "expecting an assignment");
                values.putIfAbsent(name, value());
                skipBlanks();
                skipComment();
                if (current() != END && !isEndOfLine(current()) && current() != ';') {
                    throw wrong("expecting a separator");
                }
            }
            return values;
        }

        private String name() {
            int start = at;
            if (!isLetter(current())) {
                throw wrong("expecting a name");
            }
            while (isLetter(current()) || isDigit(current()) || current() == '_') {
                at++;
            }
            return text.substring(start, at);
        }

        private Object value() {
            skipBlanks();
            char first = current();
            if (text.startsWith(TRIPLE, at)) {
                return quoted(TRIPLE, true);
            } else if (first == '"' || first == '\'') {
                return quoted(String.valueOf(first), false);
            } else if (first == '[') {
                return list();
            } else if (isDigit(first) || first == '-' || first == '+') {
                return number();
            }
            throw wrong("expecting a value");
        }

        private String quoted(String quote, boolean severalLines) {
            int start = at + quote.length();
            int end = text.indexOf(quote, start);
            if (end < 0 || (!severalLines && text.substring(start, end).chars().anyMatch(Parser::isEndOfLine))) {
                throw wrong("unterminated string");
            }
            at = end + quote.length();
            return text.substring(start, end);
        }

        private List<Object> list() {
            List<Object> elements = new ArrayList<>();
            at++;
            skipLines();
            while (current() != ']') {
                elements.add(value());
                skipLines();
                if (current() != ']') {
                    expect(',', current() == END ? "list is not closed with ]" : "expecting a separator in list");
                    skipLines();
                }
            }
            at++;
            return elements;
        }

        private BigInteger number() {
            int start = at++;
            while (isDigit(current())) {
                at++;
            }
            String digits = text.substring(start, at);
            if (!isDigit(digits.charAt(digits.length() - 1))) {
                throw wrong("unterminated number");
            }
            return new BigInteger(digits);
        }

        private void expect(char wanted, String otherwise) {
            if (current() != wanted) {
                throw wrong(otherwise);
            }
            at++;
        }

        /** To the next statement: over ends of lines, separators and comments. */
        private void skipToNext() {
            while (isBlank(current()) || isEndOfLine(current()) || current() == ';' || current() == '#') {
                if (current() == '#') {
                    skipComment();
                } else {
                    at++;
                }
            }
        }

        private void skipComment() {
            if (current() == '#') {
                while (current() != END && !isEndOfLine(current())) {
                    at++;
                }
            }
        }

        private void skipBlanks() {
            while (isBlank(current())) {
                at++;
            }
        }

        private void skipLines() {
            while (isBlank(current()) || isEndOfLine(current())) {
                at++;
            }
        }

        private char current() {
            return at < text.length() ? text.charAt(at) : END;
        }

        private static boolean isBlank(char c) {
            return c == ' ' || c == '\t';
        }

        private static boolean isEndOfLine(int c) {
            return c == '\n' || c == '\r';
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }

        private static boolean isLetter(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }

        private IllegalArgumentException wrong(String what) {
            long line = 1 + text.substring(0, at).chars().filter(c -> c == '\n').count();
            return new IllegalArgumentException(file + ":" + line + ": " + what);
        }
    }
}
