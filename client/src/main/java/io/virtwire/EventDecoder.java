package io.virtwire;

import io.virtwire.enums.DomainEventId;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.MonitorEvent;
import io.virtwire.event.NetworkEvent;
import io.virtwire.event.NodeDeviceEvent;
import io.virtwire.event.SecretEvent;
import io.virtwire.event.StoragePoolEvent;
import io.virtwire.protocol.qemu.DomainMonitorEventMsg;
import io.virtwire.protocol.qemu.QemuProcedure;
import io.virtwire.protocol.qemu.QemuProgram;
import io.virtwire.protocol.remote.DomainEventBalloonChangeMsg;
import io.virtwire.protocol.remote.DomainEventBlockJob2Msg;
import io.virtwire.protocol.remote.DomainEventBlockJobMsg;
import io.virtwire.protocol.remote.DomainEventBlockThresholdMsg;
import io.virtwire.protocol.remote.DomainEventCallbackAgentLifecycleMsg;
import io.virtwire.protocol.remote.DomainEventCallbackBalloonChangeMsg;
import io.virtwire.protocol.remote.DomainEventCallbackBlockJobMsg;
import io.virtwire.protocol.remote.DomainEventCallbackControlErrorMsg;
import io.virtwire.protocol.remote.DomainEventCallbackDeviceAddedMsg;
import io.virtwire.protocol.remote.DomainEventCallbackDeviceRemovalFailedMsg;
import io.virtwire.protocol.remote.DomainEventCallbackDeviceRemovedMsg;
import io.virtwire.protocol.remote.DomainEventCallbackDiskChangeMsg;
import io.virtwire.protocol.remote.DomainEventCallbackGraphicsMsg;
import io.virtwire.protocol.remote.DomainEventCallbackIoErrorMsg;
import io.virtwire.protocol.remote.DomainEventCallbackIoErrorReasonMsg;
import io.virtwire.protocol.remote.DomainEventCallbackJobCompletedMsg;
import io.virtwire.protocol.remote.DomainEventCallbackLifecycleMsg;
import io.virtwire.protocol.remote.DomainEventCallbackMetadataChangeMsg;
import io.virtwire.protocol.remote.DomainEventCallbackMigrationIterationMsg;
import io.virtwire.protocol.remote.DomainEventCallbackPmsuspendDiskMsg;
import io.virtwire.protocol.remote.DomainEventCallbackPmsuspendMsg;
import io.virtwire.protocol.remote.DomainEventCallbackPmwakeupMsg;
import io.virtwire.protocol.remote.DomainEventCallbackRebootMsg;
import io.virtwire.protocol.remote.DomainEventCallbackRtcChangeMsg;
import io.virtwire.protocol.remote.DomainEventCallbackTrayChangeMsg;
import io.virtwire.protocol.remote.DomainEventCallbackTunableMsg;
import io.virtwire.protocol.remote.DomainEventCallbackWatchdogMsg;
import io.virtwire.protocol.remote.DomainEventControlErrorMsg;
import io.virtwire.protocol.remote.DomainEventDeviceRemovedMsg;
import io.virtwire.protocol.remote.DomainEventDiskChangeMsg;
import io.virtwire.protocol.remote.DomainEventGraphicsAddress;
import io.virtwire.protocol.remote.DomainEventGraphicsMsg;
import io.virtwire.protocol.remote.DomainEventIoErrorMsg;
import io.virtwire.protocol.remote.DomainEventIoErrorReasonMsg;
import io.virtwire.protocol.remote.DomainEventLifecycleMsg;
import io.virtwire.protocol.remote.DomainEventMemoryDeviceSizeChangeMsg;
import io.virtwire.protocol.remote.DomainEventMemoryFailureMsg;
import io.virtwire.protocol.remote.DomainEventNicMacChangeMsg;
import io.virtwire.protocol.remote.DomainEventPmsuspendDiskMsg;
import io.virtwire.protocol.remote.DomainEventPmsuspendMsg;
import io.virtwire.protocol.remote.DomainEventPmwakeupMsg;
import io.virtwire.protocol.remote.DomainEventRebootMsg;
import io.virtwire.protocol.remote.DomainEventRtcChangeMsg;
import io.virtwire.protocol.remote.DomainEventTrayChangeMsg;
import io.virtwire.protocol.remote.DomainEventWatchdogMsg;
import io.virtwire.protocol.remote.NetworkEventCallbackMetadataChangeMsg;
import io.virtwire.protocol.remote.NetworkEventLifecycleMsg;
import io.virtwire.protocol.remote.NodeDeviceEventLifecycleMsg;
import io.virtwire.protocol.remote.NodeDeviceEventUpdateMsg;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.RemoteProcedure;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.protocol.remote.SecretEventLifecycleMsg;
import io.virtwire.protocol.remote.SecretEventValueChangedMsg;
import io.virtwire.protocol.remote.StoragePoolEventLifecycleMsg;
import io.virtwire.protocol.remote.StoragePoolEventRefreshMsg;
import io.virtwire.xdr.XdrReader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes events of messages. There are two families of messages about guests: those of old servers name no callback. */
final class EventDecoder {
    private final Connection connection;

    EventDecoder(Connection connection) {
        this.connection = connection;
    }

    /** {@return null for a message this version does not know; then nothing was read} */
    @Nullable
    EventArrival read(int program, int procedure, XdrReader in) {
        if (program == RemoteProgram.PROGRAM) {
            return readRemote(procedure, in);
        }
        return program == QemuProgram.PROGRAM && procedure == QemuProcedure.QEMU_PROC_DOMAIN_MONITOR_EVENT
                ? monitor(DomainMonitorEventMsg.read(in))
                : null;
    }

    private @Nullable EventArrival readRemote(int procedure, XdrReader in) {
        return switch (procedure) {
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_LIFECYCLE ->
                byKind(DomainEventId.LIFECYCLE, lifecycle(DomainEventLifecycleMsg.read(in)));
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_REBOOT ->
                byKind(DomainEventId.REBOOT, reboot(DomainEventRebootMsg.read(in)));
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_RTC_CHANGE ->
                byKind(DomainEventId.RTC_CHANGE, rtcChange(DomainEventRtcChangeMsg.read(in)));
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_WATCHDOG ->
                byKind(DomainEventId.WATCHDOG, watchdog(DomainEventWatchdogMsg.read(in)));
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_IO_ERROR ->
                byKind(DomainEventId.IO_ERROR, ioError(DomainEventIoErrorMsg.read(in)));
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_GRAPHICS ->
                byKind(DomainEventId.GRAPHICS, graphics(DomainEventGraphicsMsg.read(in)));
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_IO_ERROR_REASON ->
                byKind(DomainEventId.IO_ERROR_REASON, ioErrorReason(DomainEventIoErrorReasonMsg.read(in)));
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CONTROL_ERROR ->
                byKind(DomainEventId.CONTROL_ERROR, controlError(DomainEventControlErrorMsg.read(in)));
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_BLOCK_JOB ->
                byKind(DomainEventId.BLOCK_JOB, blockJob(DomainEventBlockJobMsg.read(in)));
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_DISK_CHANGE ->
                byKind(DomainEventId.DISK_CHANGE, diskChange(DomainEventDiskChangeMsg.read(in)));
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_TRAY_CHANGE ->
                byKind(DomainEventId.TRAY_CHANGE, trayChange(DomainEventTrayChangeMsg.read(in)));
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_PMWAKEUP ->
                byKind(DomainEventId.PMWAKEUP, pmwakeup(DomainEventPmwakeupMsg.read(in), 0));
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_PMSUSPEND ->
                byKind(DomainEventId.PMSUSPEND, pmsuspend(DomainEventPmsuspendMsg.read(in), 0));
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_BALLOON_CHANGE ->
                byKind(DomainEventId.BALLOON_CHANGE, balloonChange(DomainEventBalloonChangeMsg.read(in)));
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_PMSUSPEND_DISK ->
                byKind(DomainEventId.PMSUSPEND_DISK, pmsuspendDisk(DomainEventPmsuspendDiskMsg.read(in), 0));
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_DEVICE_REMOVED ->
                byKind(DomainEventId.DEVICE_REMOVED, deviceRemoved(DomainEventDeviceRemovedMsg.read(in)));
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_LIFECYCLE -> {
                DomainEventCallbackLifecycleMsg m = DomainEventCallbackLifecycleMsg.read(in);
                yield domain(m.callbackID(), lifecycle(m.msg()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_REBOOT -> {
                DomainEventCallbackRebootMsg m = DomainEventCallbackRebootMsg.read(in);
                yield domain(m.callbackID(), reboot(m.msg()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_RTC_CHANGE -> {
                DomainEventCallbackRtcChangeMsg m = DomainEventCallbackRtcChangeMsg.read(in);
                yield domain(m.callbackID(), rtcChange(m.msg()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_WATCHDOG -> {
                DomainEventCallbackWatchdogMsg m = DomainEventCallbackWatchdogMsg.read(in);
                yield domain(m.callbackID(), watchdog(m.msg()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_IO_ERROR -> {
                DomainEventCallbackIoErrorMsg m = DomainEventCallbackIoErrorMsg.read(in);
                yield domain(m.callbackID(), ioError(m.msg()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_GRAPHICS -> {
                DomainEventCallbackGraphicsMsg m = DomainEventCallbackGraphicsMsg.read(in);
                yield domain(m.callbackID(), graphics(m.msg()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_IO_ERROR_REASON -> {
                DomainEventCallbackIoErrorReasonMsg m = DomainEventCallbackIoErrorReasonMsg.read(in);
                yield domain(m.callbackID(), ioErrorReason(m.msg()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_CONTROL_ERROR -> {
                DomainEventCallbackControlErrorMsg m = DomainEventCallbackControlErrorMsg.read(in);
                yield domain(m.callbackID(), controlError(m.msg()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_BLOCK_JOB -> {
                DomainEventCallbackBlockJobMsg m = DomainEventCallbackBlockJobMsg.read(in);
                yield domain(m.callbackID(), blockJob(m.msg()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_DISK_CHANGE -> {
                DomainEventCallbackDiskChangeMsg m = DomainEventCallbackDiskChangeMsg.read(in);
                yield domain(m.callbackID(), diskChange(m.msg()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_TRAY_CHANGE -> {
                DomainEventCallbackTrayChangeMsg m = DomainEventCallbackTrayChangeMsg.read(in);
                yield domain(m.callbackID(), trayChange(m.msg()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_PMWAKEUP -> {
                DomainEventCallbackPmwakeupMsg m = DomainEventCallbackPmwakeupMsg.read(in);
                yield domain(m.callbackID(), pmwakeup(m.msg(), m.reason()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_PMSUSPEND -> {
                DomainEventCallbackPmsuspendMsg m = DomainEventCallbackPmsuspendMsg.read(in);
                yield domain(m.callbackID(), pmsuspend(m.msg(), m.reason()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_BALLOON_CHANGE -> {
                DomainEventCallbackBalloonChangeMsg m = DomainEventCallbackBalloonChangeMsg.read(in);
                yield domain(m.callbackID(), balloonChange(m.msg()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_PMSUSPEND_DISK -> {
                DomainEventCallbackPmsuspendDiskMsg m = DomainEventCallbackPmsuspendDiskMsg.read(in);
                yield domain(m.callbackID(), pmsuspendDisk(m.msg(), m.reason()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_DEVICE_REMOVED -> {
                DomainEventCallbackDeviceRemovedMsg m = DomainEventCallbackDeviceRemovedMsg.read(in);
                yield domain(m.callbackID(), deviceRemoved(m.msg()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_BLOCK_JOB_2 -> {
                DomainEventBlockJob2Msg m = DomainEventBlockJob2Msg.read(in);
                yield domain(m.callbackID(), new DomainEvent.BlockJob2(domain(m.dom()), m.dst(), m.type(), m.status()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_TUNABLE -> {
                DomainEventCallbackTunableMsg m = DomainEventCallbackTunableMsg.read(in);
                yield domain(m.callbackID(), new DomainEvent.Tunable(domain(m.dom()), TypedParams.of(m.params())));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_AGENT_LIFECYCLE -> {
                DomainEventCallbackAgentLifecycleMsg m = DomainEventCallbackAgentLifecycleMsg.read(in);
                yield domain(m.callbackID(), new DomainEvent.AgentLifecycle(domain(m.dom()), m.state(), m.reason()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_DEVICE_ADDED -> {
                DomainEventCallbackDeviceAddedMsg m = DomainEventCallbackDeviceAddedMsg.read(in);
                yield domain(m.callbackID(), new DomainEvent.DeviceAdded(domain(m.dom()), m.devAlias()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_MIGRATION_ITERATION -> {
                DomainEventCallbackMigrationIterationMsg m = DomainEventCallbackMigrationIterationMsg.read(in);
                yield domain(m.callbackID(), new DomainEvent.MigrationIteration(domain(m.dom()), m.iteration()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_JOB_COMPLETED -> {
                DomainEventCallbackJobCompletedMsg m = DomainEventCallbackJobCompletedMsg.read(in);
                yield domain(m.callbackID(), new DomainEvent.JobCompleted(domain(m.dom()), TypedParams.of(m.params())));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_DEVICE_REMOVAL_FAILED -> {
                DomainEventCallbackDeviceRemovalFailedMsg m = DomainEventCallbackDeviceRemovalFailedMsg.read(in);
                yield domain(m.callbackID(), new DomainEvent.DeviceRemovalFailed(domain(m.dom()), m.devAlias()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_CALLBACK_METADATA_CHANGE -> {
                DomainEventCallbackMetadataChangeMsg m = DomainEventCallbackMetadataChangeMsg.read(in);
                yield domain(m.callbackID(), new DomainEvent.MetadataChange(domain(m.dom()), m.type(), m.nsuri()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_BLOCK_THRESHOLD -> {
                DomainEventBlockThresholdMsg m = DomainEventBlockThresholdMsg.read(in);
                yield domain(
                        m.callbackID(),
                        new DomainEvent.BlockThreshold(domain(m.dom()), m.dev(), m.path(), m.threshold(), m.excess()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_MEMORY_FAILURE -> {
                DomainEventMemoryFailureMsg m = DomainEventMemoryFailureMsg.read(in);
                yield domain(
                        m.callbackID(),
                        new DomainEvent.MemoryFailure(domain(m.dom()), m.recipient(), m.action(), m.flags()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_MEMORY_DEVICE_SIZE_CHANGE -> {
                DomainEventMemoryDeviceSizeChangeMsg m = DomainEventMemoryDeviceSizeChangeMsg.read(in);
                yield domain(
                        m.callbackID(), new DomainEvent.MemoryDeviceSizeChange(domain(m.dom()), m.alias(), m.size()));
            }
            case RemoteProcedure.REMOTE_PROC_DOMAIN_EVENT_NIC_MAC_CHANGE -> {
                DomainEventNicMacChangeMsg m = DomainEventNicMacChangeMsg.read(in);
                yield domain(
                        m.callbackID(),
                        new DomainEvent.NicMacChange(domain(m.dom()), m.alias(), m.oldMAC(), m.newMAC()));
            }
            case RemoteProcedure.REMOTE_PROC_NETWORK_EVENT_LIFECYCLE -> {
                NetworkEventLifecycleMsg m = NetworkEventLifecycleMsg.read(in);
                yield new EventArrival(
                        EventFamily.NETWORK,
                        m.callbackID(),
                        new NetworkEvent.Lifecycle(new Network(connection, m.net()), m.event(), m.detail()));
            }
            case RemoteProcedure.REMOTE_PROC_NETWORK_EVENT_CALLBACK_METADATA_CHANGE -> {
                NetworkEventCallbackMetadataChangeMsg m = NetworkEventCallbackMetadataChangeMsg.read(in);
                yield new EventArrival(
                        EventFamily.NETWORK,
                        m.callbackID(),
                        new NetworkEvent.MetadataChange(new Network(connection, m.net()), m.type(), m.nsuri()));
            }
            case RemoteProcedure.REMOTE_PROC_STORAGE_POOL_EVENT_LIFECYCLE -> {
                StoragePoolEventLifecycleMsg m = StoragePoolEventLifecycleMsg.read(in);
                yield new EventArrival(
                        EventFamily.STORAGE_POOL,
                        m.callbackID(),
                        new StoragePoolEvent.Lifecycle(new StoragePool(connection, m.pool()), m.event(), m.detail()));
            }
            case RemoteProcedure.REMOTE_PROC_STORAGE_POOL_EVENT_REFRESH -> {
                StoragePoolEventRefreshMsg m = StoragePoolEventRefreshMsg.read(in);
                yield new EventArrival(
                        EventFamily.STORAGE_POOL,
                        m.callbackID(),
                        new StoragePoolEvent.Refresh(new StoragePool(connection, m.pool())));
            }
            case RemoteProcedure.REMOTE_PROC_NODE_DEVICE_EVENT_LIFECYCLE -> {
                NodeDeviceEventLifecycleMsg m = NodeDeviceEventLifecycleMsg.read(in);
                yield new EventArrival(
                        EventFamily.NODE_DEVICE,
                        m.callbackID(),
                        new NodeDeviceEvent.Lifecycle(new NodeDevice(connection, m.dev()), m.event(), m.detail()));
            }
            case RemoteProcedure.REMOTE_PROC_NODE_DEVICE_EVENT_UPDATE -> {
                NodeDeviceEventUpdateMsg m = NodeDeviceEventUpdateMsg.read(in);
                yield new EventArrival(
                        EventFamily.NODE_DEVICE,
                        m.callbackID(),
                        new NodeDeviceEvent.Update(new NodeDevice(connection, m.dev())));
            }
            case RemoteProcedure.REMOTE_PROC_SECRET_EVENT_LIFECYCLE -> {
                SecretEventLifecycleMsg m = SecretEventLifecycleMsg.read(in);
                yield new EventArrival(
                        EventFamily.SECRET,
                        m.callbackID(),
                        new SecretEvent.Lifecycle(new Secret(connection, m.secret()), m.event(), m.detail()));
            }
            case RemoteProcedure.REMOTE_PROC_SECRET_EVENT_VALUE_CHANGED -> {
                SecretEventValueChangedMsg m = SecretEventValueChangedMsg.read(in);
                yield new EventArrival(
                        EventFamily.SECRET,
                        m.callbackID(),
                        new SecretEvent.ValueChanged(new Secret(connection, m.secret())));
            }
            default -> null;
        };
    }

    private static EventArrival domain(int callback, DomainEvent event) {
        return new EventArrival(EventFamily.DOMAIN, callback, event);
    }

    private static EventArrival byKind(DomainEventId kind, DomainEvent event) {
        return new EventArrival(EventFamily.DOMAIN_BY_KIND, kind.number(), event);
    }

    private EventArrival monitor(DomainMonitorEventMsg m) {
        Instant time = Instant.ofEpochSecond(m.seconds(), Integer.toUnsignedLong(m.micros()) * 1_000);
        return new EventArrival(
                EventFamily.MONITOR, m.callbackID(), new MonitorEvent(domain(m.dom()), m.event(), time, m.details()));
    }

    private DomainEvent lifecycle(DomainEventLifecycleMsg m) {
        return new DomainEvent.Lifecycle(domain(m.dom()), m.event(), m.detail());
    }

    private DomainEvent reboot(DomainEventRebootMsg m) {
        return new DomainEvent.Reboot(domain(m.dom()));
    }

    private DomainEvent rtcChange(DomainEventRtcChangeMsg m) {
        return new DomainEvent.RtcChange(domain(m.dom()), m.offset());
    }

    private DomainEvent watchdog(DomainEventWatchdogMsg m) {
        return new DomainEvent.Watchdog(domain(m.dom()), m.action());
    }

    private DomainEvent ioError(DomainEventIoErrorMsg m) {
        return new DomainEvent.IoError(domain(m.dom()), m.srcPath(), m.devAlias(), m.action());
    }

    private DomainEvent graphics(DomainEventGraphicsMsg m) {
        return new DomainEvent.Graphics(
                domain(m.dom()),
                m.phase(),
                address(m.local()),
                address(m.remote()),
                m.authScheme(),
                Lists.map(m.subject(), who -> new DomainEvent.GraphicsIdentity(who.type(), who.name())));
    }

    private DomainEvent ioErrorReason(DomainEventIoErrorReasonMsg m) {
        return new DomainEvent.IoErrorReason(domain(m.dom()), m.srcPath(), m.devAlias(), m.action(), m.reason());
    }

    private DomainEvent controlError(DomainEventControlErrorMsg m) {
        return new DomainEvent.ControlError(domain(m.dom()));
    }

    private DomainEvent blockJob(DomainEventBlockJobMsg m) {
        return new DomainEvent.BlockJob(domain(m.dom()), m.path(), m.type(), m.status());
    }

    private DomainEvent diskChange(DomainEventDiskChangeMsg m) {
        return new DomainEvent.DiskChange(domain(m.dom()), m.oldSrcPath(), m.newSrcPath(), m.devAlias(), m.reason());
    }

    private DomainEvent trayChange(DomainEventTrayChangeMsg m) {
        return new DomainEvent.TrayChange(domain(m.dom()), m.devAlias(), m.reason());
    }

    private DomainEvent pmwakeup(DomainEventPmwakeupMsg m, int reason) {
        return new DomainEvent.PmWakeup(domain(m.dom()), reason);
    }

    private DomainEvent pmsuspend(DomainEventPmsuspendMsg m, int reason) {
        return new DomainEvent.PmSuspend(domain(m.dom()), reason);
    }

    private DomainEvent balloonChange(DomainEventBalloonChangeMsg m) {
        return new DomainEvent.BalloonChange(domain(m.dom()), m.actual());
    }

    private DomainEvent pmsuspendDisk(DomainEventPmsuspendDiskMsg m, int reason) {
        return new DomainEvent.PmSuspendDisk(domain(m.dom()), reason);
    }

    private DomainEvent deviceRemoved(DomainEventDeviceRemovedMsg m) {
        return new DomainEvent.DeviceRemoved(domain(m.dom()), m.devAlias());
    }

    private Domain domain(NonnullDomain reference) {
        return new Domain(connection, reference);
    }

    private static DomainEvent.GraphicsAddress address(DomainEventGraphicsAddress end) {
        return new DomainEvent.GraphicsAddress(end.family(), end.node(), end.service());
    }
}
