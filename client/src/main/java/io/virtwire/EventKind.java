package io.virtwire;

import io.virtwire.enums.DomainEventId;
import io.virtwire.enums.NetworkEventId;
import io.virtwire.enums.NodeDeviceEventId;
import io.virtwire.enums.SecretEventId;
import io.virtwire.enums.StoragePoolEventId;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.Event;
import io.virtwire.event.MonitorEvent;
import io.virtwire.event.NetworkEvent;
import io.virtwire.event.NodeDeviceEvent;
import io.virtwire.event.SecretEvent;
import io.virtwire.event.StoragePoolEvent;
import io.virtwire.event.UnknownEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server is asked to report.
 *
 * @param id its number in the family
 */
record EventKind(EventFamily family, int id) {
    private static final Map<Class<? extends Event>, EventKind> KINDS = kinds();

    /**
     * {@return the kinds of a class: one for a record, all of its family for an interface}
     *
     * @throws IllegalArgumentException if it is no kind of event, or more than a server can be asked for at once
     */
    static List<EventKind> of(Class<? extends Event> type) {
        List<EventKind> kinds = KINDS.entrySet().stream()
                .filter(entry -> type.isAssignableFrom(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        if (kinds.stream().map(EventKind::family).distinct().count() != 1) {
            throw new IllegalArgumentException(type.getName()
                    + ": events are those of one kind of object, such as DomainEvent, or one of its records");
        }
        return kinds;
    }

    private static Map<Class<? extends Event>, EventKind> kinds() {
        Map<Class<? extends Event>, EventKind> kinds = new LinkedHashMap<>();
        kinds.put(DomainEvent.Lifecycle.class, domain(DomainEventId.LIFECYCLE));
        kinds.put(DomainEvent.Reboot.class, domain(DomainEventId.REBOOT));
        kinds.put(DomainEvent.RtcChange.class, domain(DomainEventId.RTC_CHANGE));
        kinds.put(DomainEvent.Watchdog.class, domain(DomainEventId.WATCHDOG));
        kinds.put(DomainEvent.IoError.class, domain(DomainEventId.IO_ERROR));
        kinds.put(DomainEvent.Graphics.class, domain(DomainEventId.GRAPHICS));
        kinds.put(DomainEvent.IoErrorReason.class, domain(DomainEventId.IO_ERROR_REASON));
        kinds.put(DomainEvent.ControlError.class, domain(DomainEventId.CONTROL_ERROR));
        kinds.put(DomainEvent.BlockJob.class, domain(DomainEventId.BLOCK_JOB));
        kinds.put(DomainEvent.DiskChange.class, domain(DomainEventId.DISK_CHANGE));
        kinds.put(DomainEvent.TrayChange.class, domain(DomainEventId.TRAY_CHANGE));
        kinds.put(DomainEvent.PmWakeup.class, domain(DomainEventId.PMWAKEUP));
        kinds.put(DomainEvent.PmSuspend.class, domain(DomainEventId.PMSUSPEND));
        kinds.put(DomainEvent.BalloonChange.class, domain(DomainEventId.BALLOON_CHANGE));
        kinds.put(DomainEvent.PmSuspendDisk.class, domain(DomainEventId.PMSUSPEND_DISK));
        kinds.put(DomainEvent.DeviceRemoved.class, domain(DomainEventId.DEVICE_REMOVED));
        kinds.put(DomainEvent.BlockJob2.class, domain(DomainEventId.BLOCK_JOB_2));
        kinds.put(DomainEvent.Tunable.class, domain(DomainEventId.TUNABLE));
        kinds.put(DomainEvent.AgentLifecycle.class, domain(DomainEventId.AGENT_LIFECYCLE));
        kinds.put(DomainEvent.DeviceAdded.class, domain(DomainEventId.DEVICE_ADDED));
        kinds.put(DomainEvent.MigrationIteration.class, domain(DomainEventId.MIGRATION_ITERATION));
        kinds.put(DomainEvent.JobCompleted.class, domain(DomainEventId.JOB_COMPLETED));
        kinds.put(DomainEvent.DeviceRemovalFailed.class, domain(DomainEventId.DEVICE_REMOVAL_FAILED));
        kinds.put(DomainEvent.MetadataChange.class, domain(DomainEventId.METADATA_CHANGE));
        kinds.put(DomainEvent.BlockThreshold.class, domain(DomainEventId.BLOCK_THRESHOLD));
        kinds.put(DomainEvent.MemoryFailure.class, domain(DomainEventId.MEMORY_FAILURE));
        kinds.put(DomainEvent.MemoryDeviceSizeChange.class, domain(DomainEventId.MEMORY_DEVICE_SIZE_CHANGE));
        kinds.put(DomainEvent.NicMacChange.class, domain(DomainEventId.NIC_MAC_CHANGE));
        kinds.put(NetworkEvent.Lifecycle.class, network(NetworkEventId.LIFECYCLE));
        kinds.put(NetworkEvent.MetadataChange.class, network(NetworkEventId.METADATA_CHANGE));
        kinds.put(StoragePoolEvent.Lifecycle.class, pool(StoragePoolEventId.LIFECYCLE));
        kinds.put(StoragePoolEvent.Refresh.class, pool(StoragePoolEventId.REFRESH));
        kinds.put(NodeDeviceEvent.Lifecycle.class, device(NodeDeviceEventId.LIFECYCLE));
        kinds.put(NodeDeviceEvent.Update.class, device(NodeDeviceEventId.UPDATE));
        kinds.put(SecretEvent.Lifecycle.class, secret(SecretEventId.LIFECYCLE));
        kinds.put(SecretEvent.ValueChanged.class, secret(SecretEventId.VALUE_CHANGED));
        kinds.put(MonitorEvent.class, new EventKind(EventFamily.MONITOR, 0));
        kinds.put(UnknownEvent.class, new EventKind(EventFamily.UNKNOWN, 0));
        return kinds;
    }

    private static EventKind domain(DomainEventId id) {
        return new EventKind(EventFamily.DOMAIN, id.number());
    }

    private static EventKind network(NetworkEventId id) {
        return new EventKind(EventFamily.NETWORK, id.number());
    }

    private static EventKind pool(StoragePoolEventId id) {
        return new EventKind(EventFamily.STORAGE_POOL, id.number());
    }

    private static EventKind device(NodeDeviceEventId id) {
        return new EventKind(EventFamily.NODE_DEVICE, id.number());
    }

    private static EventKind secret(SecretEventId id) {
        return new EventKind(EventFamily.SECRET, id.number());
    }
}
