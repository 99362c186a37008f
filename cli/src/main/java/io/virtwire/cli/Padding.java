package io.virtwire.cli;

import java.nio.charset.StandardCharsets;

/** Blanks that make a text as wide as a column. Counted are bytes of UTF-8, as in C. */
public final class Padding {
    private Padding() {}

    /** {@return the text with blanks behind it} */
    public static String right(String text, int width) {
        return text + blanks(text, width);
    }

    /** {@return the text with blanks before it} */
    public static String left(String text, int width) {
        return blanks(text, width) + text;
    }

    private static String blanks(String text, int width) {
        return " ".repeat(Math.max(0, width - text.getBytes(StandardCharsets.UTF_8).length));
    }
}
