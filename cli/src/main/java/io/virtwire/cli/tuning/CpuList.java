package io.virtwire.cli.tuning;

import io.virtwire.cli.CommandException;
import io.virtwire.cli.LeadingNumber;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Lists of CPUs as libvirt writes them: {@code 0-3,5}; in what is read, {@code ^2} takes one away again. */
final class CpuList {
    private static final int HOST_MAX = 1024;

    /** No host and no guest has more. */
    private static final int MAX = 1 << 16;

    private CpuList() {}

    /**
     * {@return CPUs of the host}
     *
     * @param text a list, or {@code r} and whatever follows for all
     * @param cpus how many there are
     */
    static BitSet ofHost(String text, int cpus) {
        BitSet set = new BitSet();
        if (text.startsWith("r")) {
            set.set(0, cpus);
            return set;
        }
        BitSet parsed = parse(text, HOST_MAX);
        if (parsed == null) {
            throw CommandException.withReason("Invalid cpulist '" + text + "'", unparsable(text));
        } else if (parsed.isEmpty()) {
            throw new CommandException("Invalid cpulist '" + text + "'");
        }
        int last = parsed.length() - 1;
        if (last >= cpus) {
            throw new CommandException("CPU " + last + " in cpulist '" + text + "' exceed the maxcpu " + cpus);
        }
        return parsed;
    }

    /** {@return CPUs of a guest} */
    static BitSet ofGuest(String text) {
        BitSet set = parse(text, MAX);
        if (set == null) {
            throw new CommandException(unparsable(text));
        }
        return set;
    }

    static String format(BitSet cpus) {
        StringBuilder text = new StringBuilder();
        for (int first = cpus.nextSetBit(0); first >= 0; ) {
            int end = cpus.nextClearBit(first);
            text.append(text.isEmpty() ? "" : ",").append(first);
            if (end - first > 1) {
                text.append('-').append(end - 1);
            }
            first = cpus.nextSetBit(end);
        }
        return text.toString();
    }

    private static String unparsable(String text) {
        return "invalid argument: Failed to parse bitmap '" + text + "'";
    }

    /** {@return the CPUs, or null if it is no list, or one is not below {@code limit}} */
    private static @Nullable BitSet parse(String text, int limit) {
        BitSet set = new BitSet();
        String rest = stripped(text);
        if (rest.isEmpty()) {
            return null;
        }
        while (!rest.isEmpty()) {
            boolean without = rest.startsWith("^");
            LeadingNumber first = without ? number(rest.substring(1)) : number(rest);
            int start = bounded(first, limit);
            if (first == null || start < 0) {
                return null;
            }
            rest = stripped(first.rest());
            int last = start;
            if (rest.startsWith("-")) {
                LeadingNumber end = LeadingNumber.of(rest.substring(1));
                last = bounded(end, limit);
                if (end == null || without || last < start) {
                    return null;
                }
                rest = stripped(end.rest());
            }
            set.set(start, last + 1, !without);
            if (rest.startsWith(",")) {
                rest = stripped(rest.substring(1));
            } else if (!rest.isEmpty()) {
                return null;
            }
        }
        return set;
    }

    /** {@return a number that begins with a digit} */
    private static @Nullable LeadingNumber number(String text) {
        boolean digit = !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
        return digit ? LeadingNumber.of(text) : null;
    }

    private static int bounded(@Nullable LeadingNumber number, int limit) {
        Long value = number == null ? null : number.signed();
        return value == null || value < 0 || value >= limit ? -1 : value.intValue();
    }

    private static String stripped(String text) {
        return text.stripLeading();
    }
}
