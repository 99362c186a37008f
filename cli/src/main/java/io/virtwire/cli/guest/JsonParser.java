package io.virtwire.cli.guest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON, RFC 8259. More is a blank, as in virsh: a vertical tab and a form feed, too. */
final class JsonParser {
    private static final String BLANKS = " \t\n\u000b\f\r";
    private static final Pattern WORD =
            Pattern.compile("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][-+]?[0-9]++)?|true|false|null");
    private static final int MAX_DEPTH = 127; // virsh writes no more

    private final String text;
    private int next;
    private int depth;

    private JsonParser(String text) {
        this.text = text;
    }

    /** {@return the value, or null if the text is none, or has the same member twice, or too many levels} */
    static @Nullable Json parse(String text) {
        try {
            JsonParser parser = new JsonParser(text);
            Json value = parser.value();
            parser.skipBlanks();
            return parser.next == text.length() ? value : null;
        } catch (Malformed malformed) {
            return null;
        }
    }

    private Json value() throws Malformed {
        skipBlanks();
        return switch (peek()) {
            case '{' -> members();
            case '[' -> elements();
            case '"' -> new Json.Text(string());
            default -> new Json.Word(word());
        };
    }

    private Json members() throws Malformed {
        Map<String, Json> members = new LinkedHashMap<>();
        open();
        if (!skips('}')) {
            do {
                skipBlanks();
                String name = string();
                require(':');
                if (members.put(name, value()) != null) {
                    throw new Malformed();
                }
            } while (skips(','));
            require('}');
        }
        depth--;
        return new Json.Members(members);
    }

    private Json elements() throws Malformed {
        List<Json> elements = new ArrayList<>();
        open();
        if (!skips(']')) {
            do {
                elements.add(value());
            } while (skips(','));
            require(']');
        }
        depth--;
        return new Json.Elements(elements);
    }

    private void open() throws Malformed {
        next++;
        if (++depth > MAX_DEPTH) {
            throw new Malformed();
        }
    }

    private String word() throws Malformed {
        Matcher matcher = WORD.matcher(text).region(next, text.length());
        if (!matcher.lookingAt()) {
            throw new Malformed();
        }
        next = matcher.end();
        return matcher.group();
    }

    private String string() throws Malformed {
        if (take() != '"') {
            throw new Malformed();
        }
        StringBuilder string = new StringBuilder();
        for (char c = take(); c != '"'; c = take()) {
            if (c < ' ') {
                throw new Malformed();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        return string.toString();
    }

    private char escaped() throws Malformed {
        char c = take();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> fourDigits();
            default -> throw new Malformed();
        };
    }

    private char fourDigits() throws Malformed {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char c = take();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new Malformed();
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    private void require(char c) throws Malformed {
        if (!skips(c)) {
            throw new Malformed();
        }
    }

    private boolean skips(char c) {
        skipBlanks();
        boolean there = peek() == c;
        if (there) {
            next++;
        }
        return there;
    }

    private void skipBlanks() {
        while (next < text.length() && BLANKS.indexOf(text.charAt(next)) >= 0) {
            next++;
        }
    }

    /** {@return the next character, or 0, which is part of no value, at the end} */
    private char peek() {
        return next < text.length() ? text.charAt(next) : 0;
    }

    private char take() throws Malformed {
        if (next == text.length()) {
            throw new Malformed();
        }
        return text.charAt(next++);
    }

    private static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
