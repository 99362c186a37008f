package io.virtwire.info;

import java.util.BitSet;

/**
 * A thread of a guest for input and output, {@code virDomainIOThreadInfo}.
 *
 * @param affinity the host's CPUs it may run on; a copy
 */
public record IoThreadInfo(int id, BitSet affinity) {
    public IoThreadInfo {
        affinity = (BitSet) affinity.clone();
    }

    @Override
    public BitSet affinity() {
        return (BitSet) affinity.clone();
    }
}
