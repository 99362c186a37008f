package io.virtwire.codegen.rpcl;

import java.util.Comparator;

/**
 * A place in a definition file.
 *
 * @param offset in characters, from the start of the source
 */
public record Position(Source source, int offset) implements Comparable<Position> {
    private static final Comparator<Position> BY_FILE_THEN_OFFSET = Comparator.comparing(
                    (Position position) -> position.source().name())
            .thenComparingInt(Position::offset);

    @Override
    public int compareTo(Position other) {
        return BY_FILE_THEN_OFFSET.compare(this, other);
    }

    /** {@return {@code file:line:column}} */
    @Override
    public String toString() {
        return source.name() + ":" + source.lineAt(offset) + ":" + source.columnAt(offset);
    }

    /** {@return the line, and below it a caret under the place} */
    String excerpt() {
        String line = source.textOfLineAt(offset);
        StringBuilder caret = new StringBuilder();
        for (int i = 0; i < source.columnAt(offset) - 1; i++) {
            caret.append(
                    i < line.length() && line.charAt(i) == '\t' ? '\t' : ' '); // a tab is as wide as in the line above
        }
        return line + "\n" + caret + "^";
    }
}
