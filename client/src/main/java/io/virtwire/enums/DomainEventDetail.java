package io.virtwire.enums;

/** How a guest's life changed, in detail: each {@link DomainEventType} has an enum of its own. */
public sealed interface DomainEventDetail
        permits DomainEventDefinedDetailType,
                DomainEventUndefinedDetailType,
                DomainEventStartedDetailType,
                DomainEventSuspendedDetailType,
                DomainEventResumedDetailType,
                DomainEventStoppedDetailType,
                DomainEventShutdownDetailType,
                DomainEventPmSuspendedDetailType,
                DomainEventCrashedDetailType {
    /** {@return the number on the wire} */
    int number();
}
