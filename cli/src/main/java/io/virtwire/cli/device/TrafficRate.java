package io.virtwire.cli.device;

import io.virtwire.cli.CommandException;
import io.virtwire.cli.LeadingNumber;
import java.util.List;

/**
 * How much a network card may receive or send, 64 bits each without sign; 0 is none.
 *
 * @param average KiB/s
 * @param peak KiB/s
 * @param burst KiB
 * @param floor KiB/s that are guaranteed
 */
record TrafficRate(long average, long peak, long burst, long floor) {
    private static final List<String> FIELDS = List.of("average", "peak", "burst", "floor");

    /** {@return {@code average,peak,burst,floor}, each of which may be empty or missing} */
    static TrafficRate parse(String text) {
        String[] fields = text.split(",", -1);
        if (fields.length > FIELDS.size()) {
            throw new CommandException("Rate string '" + text + "' has too many fields");
        }
        long[] rates = new long[FIELDS.size()];
        for (int i = 0; i < fields.length; i++) {
            if (fields[i].isEmpty()) {
                continue;
            }
            LeadingNumber number = LeadingNumber.of(fields[i]);
            Long rate = number == null || !number.rest().isEmpty() ? null : number.unsigned();
            if (rate == null) {
                throw new CommandException("field '" + FIELDS.get(i) + "' is malformed");
            }
            rates[i] = rate;
        }
        return new TrafficRate(rates[0], rates[1], rates[2], rates[3]);
    }

    String attributes() {
        return attribute("average", average)
                + attribute("peak", peak)
                + attribute("burst", burst)
                + attribute("floor", floor);
    }

    private static String attribute(String name, long rate) {
        return rate == 0 ? "" : " " + name + "='" + Long.toUnsignedString(rate) + "'";
    }
}
