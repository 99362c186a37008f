package io.virtwire.event;

/** Something that happened on a host. Immutable. */
public sealed interface Event
        permits DomainEvent, NetworkEvent, StoragePoolEvent, NodeDeviceEvent, SecretEvent, MonitorEvent, UnknownEvent {}
