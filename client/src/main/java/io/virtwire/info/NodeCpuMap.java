package io.virtwire.info;

import java.util.BitSet;

/**
 * The CPUs of a host.
 *
 * @param cpus how many there are, the ones that are offline included
 * @param online the numbers of those that are online; a copy
 */
public record NodeCpuMap(int cpus, BitSet online) {
    public NodeCpuMap {
        online = (BitSet) online.clone();
    }

    @Override
    public BitSet online() {
        return (BitSet) online.clone();
    }
}
