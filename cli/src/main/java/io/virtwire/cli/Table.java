package io.virtwire.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A table as virsh lays it out: a space before each cell, three behind the widest cell of each column but the last, a line
 * of dashes under the titles. In quiet mode there are no titles, and they do not widen the columns.
 */
public final class Table {
    private final Terminal terminal;
    private final boolean ascii;
    private final List<String[]> rows = new ArrayList<>();

    /** @param titles one for each column */
    public Table(Terminal terminal, String... titles) {
        this.terminal = terminal;
        this.ascii = !terminal.isUtf8();
        if (!terminal.isQuiet()) {
            rows.add(titles);
        }
    }

    public void row(String... cells) {
        String[] encoded = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            encoded[i] = encode(cells[i], ascii);
        }
        rows.add(encoded);
    }

    public void print() {
        if (rows.isEmpty()) {
            return;
        }
        int[] widths = columnWidths();
        boolean title = !terminal.isQuiet();
        for (String[] row : rows) {
            terminal.line(join(row, widths));
            if (title) {
                terminal.line("-".repeat(dashes(widths)));
                title = false;
            }
        }
    }

    private int[] columnWidths() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], width(row[i]));
            }
        }
        return widths;
    }

    private static int dashes(int[] widths) {
        int dashes = 0;
        for (int width : widths) {
            dashes += width + 3;
        }
        return dashes;
    }

    private static String join(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++) {
            line.append(' ').append(row[i]);
            if (i < row.length - 1) {
                line.append(" ".repeat(widths[i] - width(row[i]) + 2));
            }
        }
        return line.toString();
    }

    /**
     * {@return a cell whose width can be told} Control characters are escaped, a tab too, and the backslash of a
     * {@code \x} that is not an escape; where the locale is not UTF-8, all that is not ASCII.
     */
    private static String encode(String cell, boolean ascii) {
        StringBuilder encoded = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); ) {
            int codePoint = cell.codePointAt(i);
            boolean looksLikeEscape = codePoint == '\\' && cell.startsWith("x", i + 1);
            if (Printable.isSafe(codePoint) && !looksLikeEscape && (codePoint < 0x80 || !ascii)) {
                encoded.appendCodePoint(codePoint);
            } else {
                Printable.appendEscaped(encoded, codePoint);
            }
            i += Character.charCount(codePoint);
        }
        return encoded.toString();
    }

    private static int width(String cell) {
        int width = 0;
        for (int i = 0; i < cell.length(); ) {
            int codePoint = cell.codePointAt(i);
            width += TextWidth.of(codePoint);
            i += Character.charCount(codePoint);
        }
        return width;
    }
}
