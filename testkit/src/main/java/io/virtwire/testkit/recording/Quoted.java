package io.virtwire.testkit.recording;

import java.util.ArrayList;
import java.util.List;

/**
 * Text of a peer in quotes, harmless for a terminal: control characters, line and paragraph separators, what overrides the
 * direction of text, and lone surrogates are escaped.
 */
final class Quoted {
    private Quoted() {}

    static String of(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        appendEscaped(quoted, text);
        return quoted.append('"').toString();
    }

    /** {@return one quoted line for each line of the text, each but the last with its newline} */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline + 1;
            lines.add(of(text.substring(start, end)));
            start = end;
        }
        return lines;
    }

    /** {@return text as it is but for what would not be harmless} For lines of our own that name something of a peer. */
    static String harmless(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        appendEscaped(escaped, text);
        return escaped.toString();
    }

    private static void appendEscaped(StringBuilder to, String text) {
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            switch (character) {
                case '"' -> to.append("\\\"");
                case '\\' -> to.append("\\\\");
                case '\n' -> to.append("\\n");
                case '\t' -> to.append("\\t");
                default -> appendEscaped(to, character);
            }
            i += Character.charCount(character);
        }
    }

    private static void appendEscaped(StringBuilder to, int character) {
        if (character >= ' ' && character < 0x7f) {
            to.append((char) character); // most are of these
        } else if (isHarmless(character)) {
            to.appendCodePoint(character);
        } else {
            to.append("\\u{").append(Integer.toHexString(character)).append('}');
        }
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
