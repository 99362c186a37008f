package io.virtwire.cli;

/**
 * XML made of options, a line for each element, two blanks for each level. Values are put in as they are, as virsh does:
 * who has a {@code <} in a name must escape it.
 */
public final class XmlLines {
    private final StringBuilder text = new StringBuilder();
    private int level;

    /** Writes a line, and those that follow one level deeper. */
    public XmlLines open(String line) {
        line(line);
        level++;
        return this;
    }

    public XmlLines line(String line) {
        text.append("  ".repeat(level)).append(line).append('\n');
        return this;
    }

    /** Writes a line one level higher, and those that follow there. */
    public XmlLines close(String line) {
        level--;
        return line(line);
    }

    public String toText() {
        return text.toString();
    }
}
