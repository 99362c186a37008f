package io.virtwire.info;

import io.virtwire.enums.VcpuState;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A virtual CPU of a running guest, {@code virVcpuInfo}.
 *
 * @param number from 0
 * @param state null if this version does not know {@code stateNumber}
 * @param stateNumber the number of {@code virVcpuState}
 * @param cpuTime CPU time used so far, ns
 * @param cpu the host's CPU it runs on; -1 if it is offline, -2 if nobody knows
 * @param affinity the host's CPUs it may run on; a copy
 */
public record VcpuInfo(int number, @Nullable VcpuState state, int stateNumber, long cpuTime, int cpu, BitSet affinity) {
    public VcpuInfo {
        affinity = (BitSet) affinity.clone();
    }

    @Override
    public BitSet affinity() {
        return (BitSet) affinity.clone();
    }
}
