package io.virtwire.cli;

import org.jspecify.annotations.Nullable;

/** The words of a command line, which may be several commands. */
public interface Words {
    /**
     * {@return the next word of the present command, or null behind its last}
     *
     * @throws UsageException if the text cannot be split into words
     */
    @Nullable
    String next();

    /** Goes on behind the last word of a command. {@return false if there is no more} */
    boolean nextCommand();

    /** Passes over the rest of the present command, which is a comment. */
    void skip();
}
