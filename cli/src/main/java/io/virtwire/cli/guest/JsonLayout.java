package io.virtwire.cli.guest;

/** How virsh lays JSON out: without a blank, or with two for each level; what is empty has an empty line in it. */
final class JsonLayout {
    private static final String HEX = "0123456789ABCDEF";

    private final boolean pretty;
    private final StringBuilder text = new StringBuilder();
    private int depth;
    private boolean first = true;
    private boolean named;

    JsonLayout(boolean pretty) {
        this.pretty = pretty;
    }

    void open(char bracket) {
        begin();
        text.append(bracket);
        newLine();
        depth++;
        first = true;
    }

    void close(char bracket) {
        depth--;
        newLine();
        indent();
        text.append(bracket);
        first = false;
    }

    /** Writes the name of a member, whose value comes next. */
    void name(String name) {
        begin();
        quote(name);
        text.append(pretty ? ": " : ":");
        named = true;
    }

    void string(String value) {
        begin();
        quote(value);
    }

    void word(String word) {
        begin();
        text.append(word);
    }

    String toText() {
        return pretty ? text + "\n" : text.toString();
    }

    private void begin() {
        if (named) {
            named = false;
            return;
        }
        if (!first) {
            text.append(',');
            newLine();
        }
        indent();
        first = false;
    }

    private void newLine() {
        if (pretty) {
            text.append('\n');
        }
    }

    private void indent() {
        if (pretty) {
            text.append("  ".repeat(depth));
        }
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> append(c);
            }
        }
        text.append('"');
    }

    private void append(char c) {
        if (c < ' ') {
            text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
        } else {
            text.append(c);
        }
    }
}
