package io.virtwire.cli.host;

import java.util.BitSet;

/** Sets of CPUs in a few words: {@code 0-3,7}. */
final class CpuRanges {
    private CpuRanges() {}

    static String of(BitSet cpus) {
        StringBuilder text = new StringBuilder();
        int first = cpus.nextSetBit(0);
        while (first >= 0) {
            int end = cpus.nextClearBit(first);
            text.append(text.isEmpty() ? "" : ",").append(first);
            if (end - first > 1) {
                text.append('-').append(end - 1);
            }
            first = cpus.nextSetBit(end);
        }
        return text.toString();
    }
}
