package io.virtwire.cli;

import java.math.BigDecimal;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON, RFC 8259. Characters that {@link Printable} would escape are escaped in JSON's own way. Of an array that
 * is the whole text, each element has a line, unless all of it shall be on one.
 */
public final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder text = new StringBuilder();
    private final boolean lines;
    private int depth;
    private boolean first = true;
    private boolean named;

    public JsonWriter() {
        this(true);
    }

    /** @param lines false for all of it on one line */
    JsonWriter(boolean lines) {
        this.lines = lines;
    }

    public JsonWriter beginArray() {
        return begin('[');
    }

    public JsonWriter endArray() {
        depth--;
        if (lines && !first && depth == 0) {
            newLine();
        }
        return end(']');
    }

    public JsonWriter beginObject() {
        return begin('{');
    }

    public JsonWriter endObject() {
        depth--;
        return end('}');
    }

    /** Begins a member of an object; its value comes next. */
    public JsonWriter name(String name) {
        separate();
        quote(name);
        text.append(": ");
        named = true;
        return this;
    }

    public JsonWriter string(String value) {
        separate();
        quote(value);
        return this;
    }

    public JsonWriter stringOrNull(@Nullable String value) {
        if (value != null) {
            return string(value);
        }
        separate();
        text.append("null");
        return this;
    }

    public JsonWriter number(long value) {
        separate();
        text.append(value);
        return this;
    }

    /** A number of 64 bits without a sign. */
    public JsonWriter unsigned(long value) {
        separate();
        text.append(Long.toUnsignedString(value));
        return this;
    }

    /** Null if it is not finite, which JSON does not know. */
    public JsonWriter decimal(double value) {
        separate();
        text.append(Double.isFinite(value) ? new BigDecimal(Double.toString(value)).toPlainString() : "null");
        return this;
    }

    /** Null if there is no number. */
    public JsonWriter number(OptionalInt value) {
        separate();
        if (value.isPresent()) {
            text.append(value.getAsInt());
        } else {
            text.append("null");
        }
        return this;
    }

    public JsonWriter bool(boolean value) {
        separate();
        text.append(value);
        return this;
    }

    /** {@return all that was written, and a newline} */
    public String toText() {
        return text + "\n";
    }

    private JsonWriter begin(char bracket) {
        separate();
        text.append(bracket);
        depth++;
        first = true;
        return this;
    }

    private JsonWriter end(char bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    private void separate() {
        if (named) {
            named = false;
            return;
        }
        boolean inArray = lines && depth == 1 && text.charAt(0) == '[';
        if (!first) {
            text.append(inArray ? "," : ", ");
        }
        if (inArray) {
            newLine();
        }
        first = false;
    }

    private void newLine() {
        text.append('\n').append("  ".repeat(depth));
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); ) {
            int codePoint = value.codePointAt(i);
            if (codePoint == '"' || codePoint == '\\') {
                text.append('\\').appendCodePoint(codePoint);
            } else if (codePoint == '\n') {
                text.append("\\n");
            } else if (codePoint == '\t') {
                text.append("\\t");
            } else if (Printable.isSafe(codePoint)) {
                text.appendCodePoint(codePoint);
            } else {
                appendEscaped(codePoint);
            }
            i += Character.charCount(codePoint);
        }
        text.append('"');
    }

    /** All that is not safe lies below U+10000, where four digits are enough. */
    private void appendEscaped(int codePoint) {
        text.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(HEX.charAt(codePoint >> shift & 0xf));
        }
    }
}
