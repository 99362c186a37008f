package io.virtwire.cli;

/** A line of what is known about one thing: a name, blanks up to column 16, a value. */
public final class InfoLine {
    private static final int NAME_WIDTH = 15;

    private InfoLine() {}

    /**
     * Prints one.
     *
     * @param name with its colon
     */
    public static void print(Terminal terminal, String name, String value) {
        terminal.line(name + " ".repeat(Math.max(0, NAME_WIDTH - name.length())) + " " + value);
    }
}
