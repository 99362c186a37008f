package io.virtwire.info;

import io.virtwire.enums.DomainState;
import org.jspecify.annotations.Nullable;

/**
 * A guest's share of its host, {@code virDomainInfo}.
 *
 * @param state null if this version does not know {@code stateNumber}
 * @param stateNumber the number of {@code virDomainState}
 * @param maxMemory the most memory it may have, KiB
 * @param memory what it has now, KiB
 * @param vcpus virtual CPUs
 * @param cpuTime CPU time used so far, ns
 */
public record DomainInfo(
        @Nullable DomainState state, int stateNumber, long maxMemory, long memory, int vcpus, long cpuTime) {}
