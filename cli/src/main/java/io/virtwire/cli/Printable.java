package io.virtwire.cli;

import java.nio.charset.StandardCharsets;

/**
 * Makes text from elsewhere harmless for a terminal. Names, titles, XML and errors come from a server, which may be
 * anybody's: a control byte in them could move the cursor, change colours or answer for the user. Such characters are
 * written as {@code \x1b}, one {@code \x…} for each byte of their UTF-8, whether or not stdout is a terminal.
 *
 * <p>Escaped are the control characters of ASCII, DEL, those of C1 (U+0080 to U+009F), the line and paragraph separator
 * (U+2028, U+2029), and what overrides the direction of text (U+202A to U+202E, U+2066 to U+2069). All other text is left
 * as it is, a backslash too.
 */
public final class Printable {
    private static final String HEX = "0123456789abcdef";

    private static final int DELETE = 0x7f;
    private static final int LAST_OF_C1 = 0x9f;

    // line and paragraph separator, and right behind them what overrides the direction
    private static final int FIRST_SEPARATOR = 0x2028;
    private static final int LAST_OVERRIDE = 0x202e;

    private static final int FIRST_ISOLATE = 0x2066;
    private static final int LAST_ISOLATE = 0x2069;

    private Printable() {}

    /** {@return {@code text}, in which newline and tab may stand} */
    public static String text(String text) {
        return escape(text, true);
    }

    /** {@return {@code text} as one line: a newline in it is escaped like other control characters} */
    public static String line(String text) {
        return escape(text, false);
    }

    /** {@return whether a terminal may get this character as it is; newline and tab it may not} */
    public static boolean isSafe(int codePoint) {
        if (codePoint < FIRST_SEPARATOR) {
            return codePoint >= ' ' && (codePoint < DELETE || codePoint > LAST_OF_C1);
        }
        boolean override = codePoint <= LAST_OVERRIDE || (codePoint >= FIRST_ISOLATE && codePoint <= LAST_ISOLATE);
        boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return !override && !half;
    }

    /** Appends {@code \x…} for each byte of the character. */
    public static void appendEscaped(StringBuilder to, int codePoint) {
        for (byte octet : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
            to.append("\\x").append(HEX.charAt(octet >> 4 & 0xf)).append(HEX.charAt(octet & 0xf));
        }
    }

    private static String escape(String text, boolean newlines) {
        int harmless = 0;
        while (harmless < text.length() && isLeftAlone(text.charAt(harmless), newlines)) {
            harmless++;
        }
        if (harmless == text.length()) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, harmless);
        for (int i = harmless; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            if (isLeftAlone(codePoint, newlines)) {
                safe.appendCodePoint(codePoint);
            } else {
                appendEscaped(safe, codePoint);
            }
            i += Character.charCount(codePoint);
        }
        return safe.toString();
    }

    private static boolean isLeftAlone(int codePoint, boolean newlines) {
        return isSafe(codePoint) || codePoint == '\t' || (newlines && codePoint == '\n');
    }
}
