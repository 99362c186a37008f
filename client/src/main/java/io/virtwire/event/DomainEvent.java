package io.virtwire.event;

import io.virtwire.Domain;
import io.virtwire.TypedParams;
import io.virtwire.enums.ConnectDomainEventAgentLifecycleReason;
import io.virtwire.enums.ConnectDomainEventAgentLifecycleState;
import io.virtwire.enums.ConnectDomainEventBlockJobStatus;
import io.virtwire.enums.ConnectDomainEventDiskChangeReason;
import io.virtwire.enums.DomainBlockJobType;
import io.virtwire.enums.DomainEventCrashedDetailType;
import io.virtwire.enums.DomainEventDefinedDetailType;
import io.virtwire.enums.DomainEventDetail;
import io.virtwire.enums.DomainEventGraphicsAddressType;
import io.virtwire.enums.DomainEventGraphicsPhase;
import io.virtwire.enums.DomainEventIoErrorAction;
import io.virtwire.enums.DomainEventPmSuspendedDetailType;
import io.virtwire.enums.DomainEventResumedDetailType;
import io.virtwire.enums.DomainEventShutdownDetailType;
import io.virtwire.enums.DomainEventStartedDetailType;
import io.virtwire.enums.DomainEventStoppedDetailType;
import io.virtwire.enums.DomainEventSuspendedDetailType;
import io.virtwire.enums.DomainEventTrayChangeReason;
import io.virtwire.enums.DomainEventType;
import io.virtwire.enums.DomainEventUndefinedDetailType;
import io.virtwire.enums.DomainEventWatchdogAction;
import io.virtwire.enums.DomainMemoryFailureActionType;
import io.virtwire.enums.DomainMemoryFailureRecipientType;
import io.virtwire.enums.DomainMetadataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of a guest, {@code virDomainEventID}. What libvirt gives as a number is kept as the number; the constant beside it
 * is null if this version does not know it.
 */
public sealed interface DomainEvent extends Event {
    /** {@return the guest, as it was when the event was told} */
    Domain domain();

    /**
     * It was defined, started, stopped, or the like.
     *
     * @param typeNumber the number of {@code virDomainEventType}
     * @param detailNumber its number in the enum of that type, such as {@code virDomainEventStartedDetailType}
     */
    record Lifecycle(Domain domain, int typeNumber, int detailNumber) implements DomainEvent {
        /** {@return null if this version does not know the number} */
        public @Nullable DomainEventType type() {
            return DomainEventType.of(typeNumber);
        }

        /** {@return null if this version does not know the type or the number} */
        public @Nullable DomainEventDetail detail() {
            DomainEventType known = type();
            return known == null
                    ? null
                    : switch (known) {
                        case DEFINED -> DomainEventDefinedDetailType.of(detailNumber);
                        case UNDEFINED -> DomainEventUndefinedDetailType.of(detailNumber);
                        case STARTED -> DomainEventStartedDetailType.of(detailNumber);
                        case SUSPENDED -> DomainEventSuspendedDetailType.of(detailNumber);
                        case RESUMED -> DomainEventResumedDetailType.of(detailNumber);
                        case STOPPED -> DomainEventStoppedDetailType.of(detailNumber);
                        case SHUTDOWN -> DomainEventShutdownDetailType.of(detailNumber);
                        case PMSUSPENDED -> DomainEventPmSuspendedDetailType.of(detailNumber);
                        case CRASHED -> DomainEventCrashedDetailType.of(detailNumber);
                    };
        }
    }

    /** It rebooted from within. */
    record Reboot(Domain domain) implements DomainEvent {}

    /**
     * Its clock was set from within.
     *
     * @param offset from UTC, s
     */
    record RtcChange(Domain domain, long offset) implements DomainEvent {}

    /**
     * Its watchdog went off.
     *
     * @param actionNumber the number of {@code virDomainEventWatchdogAction}
     */
    record Watchdog(Domain domain, int actionNumber) implements DomainEvent {
        /** {@return null if this version does not know the number} */
        public @Nullable DomainEventWatchdogAction action() {
            return DomainEventWatchdogAction.of(actionNumber);
        }
    }

    /**
     * A disk could not be read or written.
     *
     * @param srcPath of the image on the host; empty if there is none
     * @param devAlias such as {@code virtio-disk0}
     * @param actionNumber what was done about it, the number of {@code virDomainEventIOErrorAction}
     */
    record IoError(Domain domain, String srcPath, String devAlias, int actionNumber) implements DomainEvent {
        /** {@return null if this version does not know the number} */
        public @Nullable DomainEventIoErrorAction action() {
            return DomainEventIoErrorAction.of(actionNumber);
        }
    }

    /**
     * Somebody came to or left its screen.
     *
     * @param phaseNumber the number of {@code virDomainEventGraphicsPhase}
     * @param local the host's end
     * @param remote the viewer's end
     * @param authScheme how the viewer proved who he is
     * @param subject who he is
     */
    record Graphics(
            Domain domain,
            int phaseNumber,
            GraphicsAddress local,
            GraphicsAddress remote,
            String authScheme,
            List<GraphicsIdentity> subject)
            implements DomainEvent {
        public Graphics {
            subject = List.copyOf(subject);
        }

        /** {@return null if this version does not know the number} */
        public @Nullable DomainEventGraphicsPhase phase() {
            return DomainEventGraphicsPhase.of(phaseNumber);
        }
    }

    /**
     * A disk could not be read or written, and why.
     *
     * @param srcPath of the image on the host; empty if there is none
     * @param devAlias such as {@code virtio-disk0}
     * @param actionNumber what was done about it, the number of {@code virDomainEventIOErrorAction}
     * @param reason such as {@code enospc}; empty if it is not known
     */
    record IoErrorReason(Domain domain, String srcPath, String devAlias, int actionNumber, String reason)
            implements DomainEvent {
        /** {@return null if this version does not know the number} */
        public @Nullable DomainEventIoErrorAction action() {
            return DomainEventIoErrorAction.of(actionNumber);
        }
    }

    /** Its monitor does not answer any more, or makes no sense. */
    record ControlError(Domain domain) implements DomainEvent {}

    /**
     * The job of a disk ended, or is ready to be ended.
     *
     * @param path of the image when the job began
     * @param typeNumber the number of {@code virDomainBlockJobType}
     * @param statusNumber the number of {@code virConnectDomainEventBlockJobStatus}
     */
    record BlockJob(Domain domain, String path, int typeNumber, int statusNumber) implements DomainEvent {
        /** {@return null if this version does not know the number} */
        public @Nullable DomainBlockJobType type() {
            return DomainBlockJobType.of(typeNumber);
        }

        /** {@return null if this version does not know the number} */
        public @Nullable ConnectDomainEventBlockJobStatus status() {
            return ConnectDomainEventBlockJobStatus.of(statusNumber);
        }
    }

    /**
     * The medium of a disk was changed.
     *
     * @param oldSrcPath null if there was none
     * @param newSrcPath null if there is none
     * @param devAlias such as {@code ide0-0-0}
     * @param reasonNumber the number of {@code virConnectDomainEventDiskChangeReason}
     */
    record DiskChange(
            Domain domain,
            @Nullable String oldSrcPath,
            @Nullable String newSrcPath,
            String devAlias,
            int reasonNumber) implements DomainEvent {
        /** {@return null if this version does not know the number} */
        public @Nullable ConnectDomainEventDiskChangeReason reason() {
            return ConnectDomainEventDiskChangeReason.of(reasonNumber);
        }
    }

    /**
     * The tray of a drive was opened or closed from within.
     *
     * @param devAlias such as {@code ide0-0-0}
     * @param reasonNumber the number of {@code virDomainEventTrayChangeReason}
     */
    record TrayChange(Domain domain, String devAlias, int reasonNumber) implements DomainEvent {
        /** {@return null if this version does not know the number} */
        public @Nullable DomainEventTrayChangeReason reason() {
            return DomainEventTrayChangeReason.of(reasonNumber);
        }
    }

    /**
     * It woke up.
     *
     * @param reason 0; libvirt has no reasons here so far
     */
    record PmWakeup(Domain domain, int reason) implements DomainEvent {}

    /**
     * It went to sleep, its memory still in use.
     *
     * @param reason 0; libvirt has no reasons here so far
     */
    record PmSuspend(Domain domain, int reason) implements DomainEvent {}

    /**
     * Its memory grew or shrank.
     *
     * @param actual what it has now, KiB
     */
    record BalloonChange(Domain domain, long actual) implements DomainEvent {}

    /**
     * It went to sleep, its memory written to disk.
     *
     * @param reason 0; libvirt has no reasons here so far
     */
    record PmSuspendDisk(Domain domain, int reason) implements DomainEvent {}

    /**
     * A device is gone, as was asked for.
     *
     * @param devAlias such as {@code net0}
     */
    record DeviceRemoved(Domain domain, String devAlias) implements DomainEvent {}

    /**
     * The same as {@link BlockJob}, under a name that the job does not change.
     *
     * @param dst the target of the disk, such as {@code vda}
     * @param typeNumber the number of {@code virDomainBlockJobType}
     * @param statusNumber the number of {@code virConnectDomainEventBlockJobStatus}
     */
    record BlockJob2(Domain domain, String dst, int typeNumber, int statusNumber) implements DomainEvent {
        /** {@return null if this version does not know the number} */
        public @Nullable DomainBlockJobType type() {
            return DomainBlockJobType.of(typeNumber);
        }

        /** {@return null if this version does not know the number} */
        public @Nullable ConnectDomainEventBlockJobStatus status() {
            return ConnectDomainEventBlockJobStatus.of(statusNumber);
        }
    }

    /**
     * Its tuning changed.
     *
     * @param params what changed, by the names of {@code VIR_DOMAIN_TUNABLE_…}
     */
    record Tunable(Domain domain, TypedParams params) implements DomainEvent {}

    /**
     * Its agent came or went.
     *
     * @param stateNumber the number of {@code virConnectDomainEventAgentLifecycleState}
     * @param reasonNumber the number of {@code virConnectDomainEventAgentLifecycleReason}
     */
    record AgentLifecycle(Domain domain, int stateNumber, int reasonNumber) implements DomainEvent {
        /** {@return null if this version does not know the number} */
        public @Nullable ConnectDomainEventAgentLifecycleState state() {
            return ConnectDomainEventAgentLifecycleState.of(stateNumber);
        }

        /** {@return null if this version does not know the number} */
        public @Nullable ConnectDomainEventAgentLifecycleReason reason() {
            return ConnectDomainEventAgentLifecycleReason.of(reasonNumber);
        }
    }

    /**
     * A device was added.
     *
     * @param devAlias such as {@code net0}
     */
    record DeviceAdded(Domain domain, String devAlias) implements DomainEvent {}

    /**
     * Its migration copies its memory once more.
     *
     * @param iteration from 1
     */
    record MigrationIteration(Domain domain, int iteration) implements DomainEvent {}

    /**
     * A job of its own ended well.
     *
     * @param params as {@code virDomainGetJobStats} tells them, by the names of {@code VIR_DOMAIN_JOB_…}
     */
    record JobCompleted(Domain domain, TypedParams params) implements DomainEvent {}

    /**
     * A device was asked to go, and did not.
     *
     * @param devAlias such as {@code net0}
     */
    record DeviceRemovalFailed(Domain domain, String devAlias) implements DomainEvent {}

    /**
     * Its title, description or metadata changed.
     *
     * @param typeNumber the number of {@code virDomainMetadataType}
     * @param nsUri the namespace of the metadata; null for a title or description
     */
    record MetadataChange(
            Domain domain, int typeNumber, @Nullable String nsUri) implements DomainEvent {
        /** {@return null if this version does not know the number} */
        public @Nullable DomainMetadataType type() {
            return DomainMetadataType.of(typeNumber);
        }
    }

    /**
     * More was written to a disk than {@code virDomainSetBlockThreshold} allows.
     *
     * @param dev such as {@code vda}
     * @param path of the image; null if it has none
     * @param threshold bytes
     * @param excess bytes beyond it
     */
    record BlockThreshold(
            Domain domain, String dev, @Nullable String path, long threshold, long excess) implements DomainEvent {}

    /**
     * The host's memory under it failed.
     *
     * @param recipientNumber the number of {@code virDomainMemoryFailureRecipientType}
     * @param actionNumber the number of {@code virDomainMemoryFailureActionType}
     * @param flags of {@code virDomainMemoryFailureFlags}
     */
    record MemoryFailure(Domain domain, int recipientNumber, int actionNumber, int flags) implements DomainEvent {
        /** {@return null if this version does not know the number} */
        public @Nullable DomainMemoryFailureRecipientType recipient() {
            return DomainMemoryFailureRecipientType.of(recipientNumber);
        }

        /** {@return null if this version does not know the number} */
        public @Nullable DomainMemoryFailureActionType action() {
            return DomainMemoryFailureActionType.of(actionNumber);
        }
    }

    /**
     * A memory device grew or shrank.
     *
     * @param alias such as {@code ua-virtiomem}
     * @param size KiB
     */
    record MemoryDeviceSizeChange(Domain domain, String alias, long size) implements DomainEvent {}

    /**
     * The MAC address of an interface was changed from within.
     *
     * @param alias such as {@code net0}
     */
    record NicMacChange(Domain domain, String alias, String oldMac, String newMac) implements DomainEvent {}

    /**
     * One end of a connection to a screen.
     *
     * @param familyNumber the number of {@code virDomainEventGraphicsAddressType}
     * @param node an address; empty for a unix socket
     * @param service a port, or the path of a unix socket
     */
    record GraphicsAddress(int familyNumber, String node, String service) {
        /** {@return null if this version does not know the number} */
        public @Nullable DomainEventGraphicsAddressType family() {
            return DomainEventGraphicsAddressType.of(familyNumber);
        }
    }

    /**
     * What a viewer of a screen is known by.
     *
     * @param type such as {@code x509dname} or {@code saslUsername}
     */
    record GraphicsIdentity(String type, String name) {}
}
