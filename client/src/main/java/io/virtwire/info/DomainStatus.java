package io.virtwire.info;

import io.virtwire.enums.DomainBlockedReason;
import io.virtwire.enums.DomainCrashedReason;
import io.virtwire.enums.DomainNostateReason;
import io.virtwire.enums.DomainPausedReason;
import io.virtwire.enums.DomainPmSuspendedReason;
import io.virtwire.enums.DomainRunningReason;
import io.virtwire.enums.DomainShutdownReason;
import io.virtwire.enums.DomainShutoffReason;
import io.virtwire.enums.DomainState;
import io.virtwire.enums.DomainStateReason;
import org.jspecify.annotations.Nullable;

/**
 * What a guest is doing, and why.
 *
 * @param stateNumber the number of {@code virDomainState}
 * @param reasonNumber a number of the enum that belongs to the state
 */
public record DomainStatus(int stateNumber, int reasonNumber) {
    /** {@return the state, or null if this version does not know its number} */
    public @Nullable DomainState state() {
        return DomainState.of(stateNumber);
    }

    /** {@return the reason, or null if this version does not know its number, or the state's} */
    public @Nullable DomainStateReason reason() {
        DomainState state = state();
        return state == null
                ? null
                : switch (state) {
                    case NOSTATE -> DomainNostateReason.of(reasonNumber);
                    case RUNNING -> DomainRunningReason.of(reasonNumber);
                    case BLOCKED -> DomainBlockedReason.of(reasonNumber);
                    case PAUSED -> DomainPausedReason.of(reasonNumber);
                    case SHUTDOWN -> DomainShutdownReason.of(reasonNumber);
                    case SHUTOFF -> DomainShutoffReason.of(reasonNumber);
                    case CRASHED -> DomainCrashedReason.of(reasonNumber);
                    case PMSUSPENDED -> DomainPmSuspendedReason.of(reasonNumber);
                };
    }
}
