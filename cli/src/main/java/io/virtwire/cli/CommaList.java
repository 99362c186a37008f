package io.virtwire.cli;

import java.util.ArrayList;
import java.util.List;

/** Several values in one option. Two commas are one that belongs to a value. */
public final class CommaList {
    private CommaList() {}

    /** {@return the values; what is empty is none, but at the beginning and for a comma at the end} */
    public static List<String> split(String text) {
        List<String> values = new ArrayList<>();
        int end = endOfPart(text, 0);
        values.add(text.substring(0, end));
        boolean escaped = false;
        while (end < text.length()) {
            int start = end + 1;
            end = endOfPart(text, start);
            String part = text.substring(start, end);
            if (escaped) {
                int last = values.size() - 1;
                values.set(last, values.get(last) + "," + part);
                escaped = false;
            } else if (part.isEmpty()) {
                escaped = true;
            } else {
                values.add(part);
            }
        }
        if (escaped) {
            values.add("");
        }
        return values;
    }

    private static int endOfPart(String text, int start) {
        int comma = text.indexOf(',', start);
        return comma < 0 ? text.length() : comma;
    }
}
