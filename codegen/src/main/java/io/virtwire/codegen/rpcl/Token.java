package io.virtwire.codegen.rpcl;

import org.jspecify.annotations.Nullable;

/**
 * The smallest piece of a definition.
 *
 * @param text as in the source; empty at the end of the file
 * @param offset of its first character
 * @param comment the last comment before it, if nothing but white space is between them
 */
record Token(Kind kind, String text, int offset, @Nullable Comment comment) {
    enum Kind {
        /** A keyword, or a name. */
        WORD,
        NUMBER,
        PUNCTUATION,
        END
    }

    /**
     * A block comment.
     *
     * @param text with its delimiters
     * @param offset of its first character
     */
    record Comment(String text, int offset) {}

    boolean is(String wanted) {
        return kind != Kind.END && text.equals(wanted);
    }

    int end() {
        return offset + text.length();
    }

    /** {@return how an error shows it} */
    String shown() {
        return kind == Kind.END ? "the end of the file" : "'" + text + "'";
    }
}
