package io.virtwire.cli;

import org.jspecify.annotations.Nullable;

/**
 * A single argument of the program: commands with {@code ;} or newlines between them, whose words are split here by
 * virsh's rules.
 *
 * <p>Blanks are space, tab, and a newline behind a backslash. {@code '…'} keeps everything, {@code "…"} everything but a
 * backslash, which takes the next character as it is. A {@code #} at the beginning of a word makes the rest of its line a
 * comment. A {@code '} that is never closed is closed by the end; a {@code "} must be closed.
 */
final class CommandLineSplitter implements Words {
    private final String text;
    private int position;
    private boolean more = true;

    CommandLineSplitter(String text) {
        this.text = text;
    }

    @Override
    public boolean nextCommand() {
        return more;
    }

    @Override
    public @Nullable String next() {
        return next(true);
    }

    @Override
    public void skip() {
        while (next(false) != null) {
            // a comment
        }
    }

    private @Nullable String next(boolean strict) {
        skipBlanks();
        if (position == text.length()) {
            more = false;
            return null;
        }
        char first = text.charAt(position);
        if (first == '#') {
            skipLine();
            return null;
        } else if (first == ';' || first == '\n') {
            position++;
            return null;
        }
        return word(strict);
    }

    private void skipBlanks() {
        while (position < text.length()) {
            if (isBlank(text.charAt(position))) {
                position++;
            } else if (text.startsWith("\\\n", position)) {
                position += 2;
            } else {
                return;
            }
        }
    }

    private void skipLine() {
        int newline = text.indexOf('\n', position);
        position = newline < 0 ? text.length() : newline + 1;
    }

    private String word(boolean strict) {
        StringBuilder word = new StringBuilder();
        boolean single = false;
        boolean twofold = false;
        for (; position < text.length(); position++) {
            char c = text.charAt(position);
            if (!single && !twofold && (isBlank(c) || c == ';' || c == '\n')) {
                break;
            } else if (c == '\'' && !twofold) {
                single = !single;
            } else if (c == '"' && !single) {
                twofold = !twofold;
            } else if (c == '\\' && !single) {
                position++;
                appendEscaped(word);
            } else {
                word.append(c);
            }
        }
        if (twofold && strict) {
            throw new UsageException("missing \"");
        }
        return word.toString();
    }

    /** A newline behind a backslash is left out altogether. */
    private void appendEscaped(StringBuilder word) {
        if (position == text.length()) {
            throw new UsageException("dangling \\");
        }
        char c = text.charAt(position);
        if (c != '\n') {
            word.append(c);
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
