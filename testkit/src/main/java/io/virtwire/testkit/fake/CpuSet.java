package io.virtwire.testkit.fake;

import io.virtwire.xdr.Opaque;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Processors of the host: as definitions name them, {@code 0-3,^2}, and as calls do, bit by bit. */
final class CpuSet {
    private CpuSet() {}

    /** {@return the processors 0 to {@code count} - 1} */
    static BitSet first(int count) {
        BitSet cpus = new BitSet();
        cpus.set(0, count);
        return cpus;
    }

    /** @throws HostError if the text is none */
    static BitSet parse(String text) {
        BitSet cpus = new BitSet();
        for (String part : text.strip().split(",", -1)) {
            if (!part.matches("\\^?[0-9]{1,5}|[0-9]{1,5}-[0-9]{1,5}")) {
                throw HostError.of(HostError.INVALID_ARG, HostError.FROM_NONE, "Failed to parse bitmap '" + text + "'");
            }
            String[] ends = part.replace("^", "").split("-", -1);
            int from = Integer.parseInt(ends[0]);
            int to = Integer.parseInt(ends[ends.length - 1]);
            cpus.set(from, Math.max(from, to) + 1, !part.startsWith("^"));
        }
        return cpus;
    }

    /** {@return what an attribute says, or {@code otherwise} if there is none} */
    static BitSet parse(@Nullable String attribute, BitSet otherwise) {
        return attribute == null ? otherwise : parse(attribute);
    }

    static String format(BitSet cpus) {
        StringBuilder out = new StringBuilder();
        for (int start = cpus.nextSetBit(0); start >= 0; ) {
            int end = cpus.nextClearBit(start) - 1;
            out.append(out.isEmpty() ? "" : ",").append(start);
            if (end > start) {
                out.append('-').append(end);
            }
            start = cpus.nextSetBit(end + 1);
        }
        return out.toString();
    }

    static BitSet of(Opaque map) {
        return BitSet.valueOf(map.toByteArray());
    }

    /** Puts the processors into a map of so many bytes that begins at {@code offset}. Those beyond are left out. */
    static void write(BitSet cpus, byte[] maps, int offset, int length) {
        byte[] bytes = cpus.toByteArray();
        System.arraycopy(bytes, 0, maps, offset, Math.min(bytes.length, length));
    }
}
