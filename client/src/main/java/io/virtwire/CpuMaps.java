package io.virtwire;

import io.virtwire.xdr.Opaque;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** CPU maps of the wire, lowest bit of the first byte first, as the {@code BitSet}s of this package. */
final class CpuMaps {
    private CpuMaps() {}

    /** {@return bytes a map of so many CPUs takes} */
    static int length(int cpus) {
        return (cpus + 7) / 8;
    }

    static BitSet read(Opaque map) {
        return BitSet.valueOf(map.asByteBuffer());
    }

    /** {@return maps that stand one behind the other, each {@code length} bytes, as many as whole ones are there} */
    static List<BitSet> readAll(Opaque maps, int length) {
        List<BitSet> all = new ArrayList<>();
        ByteBuffer bytes = maps.asByteBuffer();
        for (int start = 0; length > 0 && start + length <= bytes.limit(); start += length) {
            all.add(BitSet.valueOf(bytes.slice(start, length)));
        }
        return List.copyOf(all);
    }

    /**
     * @throws IllegalArgumentException if no CPU is in the map: libvirt takes no such map
     */
    static Opaque write(BitSet cpus) {
        if (cpus.isEmpty()) {
            throw new IllegalArgumentException("the CPU map is empty; it must hold at least one CPU");
        }
        return Opaque.wrap(cpus.toByteArray());
    }

    /** {@return the map as libvirt's text, such as {@code 0-2,5}} */
    static String text(BitSet cpus) {
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
}
