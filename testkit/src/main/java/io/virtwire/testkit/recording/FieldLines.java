package io.virtwire.testkit.recording;

import io.virtwire.xdr.Opaque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of a decoded message as lines: {@code dom.name = "test"}. */
final class FieldLines {
    /** Bytes of an opaque that are shown; the rest is in the message's own bytes. */
    private static final int SHOWN_BYTES = 32;

    private final List<String> lines = new ArrayList<>();

    private FieldLines() {}

    /** {@return a line for each field that is no struct; longer texts have more} */
    static List<String> of(@Nullable Object value) {
        FieldLines fields = new FieldLines();
        if (value != null) {
            fields.add("", value);
        }
        return fields.lines;
    }

    private void add(String path, @Nullable Object value) {
        if (value instanceof Record struct && !RecordShape.isEnum(struct)) {
            addStruct(path, struct);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            addList(path, list);
        } else if (value instanceof String text && text.indexOf('\n') >= 0) {
            lines.add(named(path) + " =");
            Quoted.lines(text).forEach(line -> lines.add("  " + line));
        } else {
            lines.add(named(path) + " = " + scalar(value));
        }
    }

    private void addStruct(String path, Record struct) {
        RecordShape shape = RecordShape.of(struct);
        for (int i = 0; i < shape.size(); i++) {
            add(path.isEmpty() ? shape.name(i) : path + "." + shape.name(i), shape.get(struct, i));
        }
    }

    private void addList(String path, List<?> list) {
        if (list.get(0) instanceof Number) {
            lines.add(named(path) + " = " + list);
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            add(path + "[" + i + "]", list.get(i));
        }
    }

    private static String named(String path) {
        return path.isEmpty() ? "value" : path;
    }

    private static String scalar(@Nullable Object value) {
        if (value instanceof String text) {
            return Quoted.of(text);
        } else if (value instanceof Opaque bytes) {
            return bytes(bytes);
        }
        return String.valueOf(value);
    }

    /** Texts of a fixed length end in zeros. */
    private static String bytes(Opaque bytes) {
        byte[] all = bytes.toByteArray();
        int end = all.length;
        while (end > 0 && all[end - 1] == 0) {
            end--;
        }
        boolean text = end > 0;
        for (int i = 0; i < end; i++) {
            text &= all[i] >= ' ' && all[i] < 0x7f;
        }
        String size = " (" + all.length + " bytes)";
        if (text) {
            return Quoted.of(bytes.toUtf8()) + size;
        }
        String hex = HexFormat.of().formatHex(all, 0, Math.min(all.length, SHOWN_BYTES));
        return "0x" + hex + (all.length > SHOWN_BYTES ? "…" : "") + size;
    }
}
