package io.virtwire.codegen.rpcl;

/**
 * The text of one definition file.
 *
 * @param name as errors show it
 * @param text with {@code \n} or {@code \r\n} at line ends
 */
public record Source(String name, String text) {
    /** {@return the line at {@code offset}, from 1} */
    int lineAt(int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }

    /** {@return the column at {@code offset}, from 1; a tab is one column} */
    int columnAt(int offset) {
        return offset - startOfLine(offset) + 1;
    }

    /** {@return the whole line that {@code offset} is in, without its end} */
    String textOfLineAt(int offset) {
        int end = text.indexOf('\n', offset);
        return text.substring(startOfLine(offset), end < 0 ? text.length() : end)
                .stripTrailing();
    }

    private int startOfLine(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }
}
