package io.virtwire.cli.tuning;

import io.virtwire.cli.CommandException;
import io.virtwire.cli.LeadingNumber;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast a network card is at most, as it stands in an option: {@code average,peak,burst,floor}, whose end, and each
 * of which, may be missing. Numbers have no sign.
 */
record Rate(long average, long peak, long burst, long floor) {
    private static final List<String> NAMES = List.of("average", "peak", "burst", "floor");

    static Rate parse(String text) {
        List<String> fields = fields(text);
        if (fields.size() > NAMES.size()) {
            throw new CommandException("Rate string '" + text + "' has too many fields");
        }
        return new Rate(field(fields, 0), field(fields, 1), field(fields, 2), field(fields, 3));
    }

    private static List<String> fields(String text) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', start)) {
            fields.add(text.substring(start, comma));
            start = comma + 1;
        }
        fields.add(text.substring(start));
        return fields;
    }

    private static long field(List<String> fields, int index) {
        if (index >= fields.size() || fields.get(index).isEmpty()) {
            return 0;
        }
        LeadingNumber number = LeadingNumber.of(fields.get(index));
        Long value = number == null || !number.rest().isEmpty() ? null : number.unsigned();
        if (value == null) {
            throw new CommandException("field '" + NAMES.get(index) + "' is malformed");
        }
        return value;
    }
}
