package io.virtwire.enums;

/** Why a guest is in its state: each state has an enum of its own. */
public sealed interface DomainStateReason
        permits DomainNostateReason,
                DomainRunningReason,
                DomainBlockedReason,
                DomainPausedReason,
                DomainShutdownReason,
                DomainShutoffReason,
                DomainCrashedReason,
                DomainPmSuspendedReason {
    /** {@return the number on the wire} */
    int number();
}
