package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.Event;
import io.virtwire.event.MonitorEvent;
import io.virtwire.event.NetworkEvent;
import io.virtwire.event.NodeDeviceEvent;
import io.virtwire.event.SecretEvent;
import io.virtwire.event.StoragePoolEvent;
import io.virtwire.event.UnknownEvent;
import io.virtwire.params.BandwidthKey;
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
import io.virtwire.protocol.remote.DomainEventGraphicsIdentity;
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
import io.virtwire.protocol.remote.NonnullNetwork;
import io.virtwire.protocol.remote.NonnullNodeDevice;
import io.virtwire.protocol.remote.NonnullSecret;
import io.virtwire.protocol.remote.NonnullStoragePool;
import io.virtwire.protocol.remote.RemoteEvent;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.protocol.remote.SecretEventLifecycleMsg;
import io.virtwire.protocol.remote.SecretEventValueChangedMsg;
import io.virtwire.protocol.remote.StoragePoolEventLifecycleMsg;
import io.virtwire.protocol.remote.StoragePoolEventRefreshMsg;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.testkit.MockPeer;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrReader;
import io.virtwire.xdr.XdrWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every event this version knows, from the bytes its definition gives it. */
class EventDecoderTest {
    private static final UUID ID = new UUID(1, 2);
    private static final NonnullDomain DOM = new NonnullDomain("guest", ID, 3);
    private static final NonnullNetwork NET = new NonnullNetwork("default", ID);
    private static final NonnullStoragePool POOL = new NonnullStoragePool("images", ID);
    private static final NonnullNodeDevice DEV = new NonnullNodeDevice("pci_0000_00_1f_2");
    private static final NonnullSecret SECRET = new NonnullSecret(ID, 2, "client.x");
    private static final TypedParams PARAMS =
            TypedParams.builder().add(BandwidthKey.IN_AVERAGE, 5L).build();
    private static final DomainEventGraphicsMsg GRAPHICS = new DomainEventGraphicsMsg(
            DOM,
            0,
            new DomainEventGraphicsAddress(0, "127.0.0.1", "5900"),
            new DomainEventGraphicsAddress(1, "::1", "4"),
            "vencrypt",
            List.of(new DomainEventGraphicsIdentity("x509dname", "CN=a")));

    private MockLibvirtd server;
    private Connection connection;

    @BeforeEach
    void connect() {
        server = MockLibvirtd.onTcp(MockPeer::answerLogin);
        connection = Connection.open(server.uri("test:///default"));
    }

    @AfterEach
    void stop() {
        connection.close();
        server.close();
    }

    private record Case(RemoteEvent message, EventArrival arrival) {}

    private List<Case> cases() {
        Domain domain = new Domain(connection, DOM);
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(
                new DomainEventCallbackLifecycleMsg(1, new DomainEventLifecycleMsg(DOM, 2, 1)),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.Lifecycle(domain, 2, 1))));
        cases.add(new Case(
                new DomainEventCallbackRebootMsg(1, new DomainEventRebootMsg(DOM)),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.Reboot(domain))));
        cases.add(new Case(
                new DomainEventCallbackRtcChangeMsg(1, new DomainEventRtcChangeMsg(DOM, -5)),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.RtcChange(domain, -5))));
        cases.add(new Case(
                new DomainEventCallbackWatchdogMsg(1, new DomainEventWatchdogMsg(DOM, 3)),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.Watchdog(domain, 3))));
        cases.add(new Case(
                new DomainEventCallbackIoErrorMsg(1, new DomainEventIoErrorMsg(DOM, "/img", "vda", 1)),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.IoError(domain, "/img", "vda", 1))));
        cases.add(new Case(
                new DomainEventCallbackGraphicsMsg(1, GRAPHICS),
                new EventArrival(
                        EventFamily.DOMAIN,
                        1,
                        new DomainEvent.Graphics(
                                domain,
                                0,
                                new DomainEvent.GraphicsAddress(0, "127.0.0.1", "5900"),
                                new DomainEvent.GraphicsAddress(1, "::1", "4"),
                                "vencrypt",
                                List.of(new DomainEvent.GraphicsIdentity("x509dname", "CN=a"))))));
        cases.add(new Case(
                new DomainEventCallbackIoErrorReasonMsg(
                        1, new DomainEventIoErrorReasonMsg(DOM, "/img", "vda", 1, "enospc")),
                new EventArrival(
                        EventFamily.DOMAIN, 1, new DomainEvent.IoErrorReason(domain, "/img", "vda", 1, "enospc"))));
        cases.add(new Case(
                new DomainEventCallbackControlErrorMsg(1, new DomainEventControlErrorMsg(DOM)),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.ControlError(domain))));
        cases.add(new Case(
                new DomainEventCallbackBlockJobMsg(1, new DomainEventBlockJobMsg(DOM, "/img", 2, 3)),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.BlockJob(domain, "/img", 2, 3))));
        cases.add(new Case(
                new DomainEventCallbackDiskChangeMsg(1, new DomainEventDiskChangeMsg(DOM, null, null, "ide0", 0)),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.DiskChange(domain, null, null, "ide0", 0))));
        cases.add(new Case(
                new DomainEventCallbackTrayChangeMsg(1, new DomainEventTrayChangeMsg(DOM, "ide0", 1)),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.TrayChange(domain, "ide0", 1))));
        cases.add(new Case(
                new DomainEventCallbackPmwakeupMsg(1, 9, new DomainEventPmwakeupMsg(DOM)),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.PmWakeup(domain, 9))));
        cases.add(new Case(
                new DomainEventCallbackPmsuspendMsg(1, 9, new DomainEventPmsuspendMsg(DOM)),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.PmSuspend(domain, 9))));
        cases.add(new Case(
                new DomainEventCallbackBalloonChangeMsg(1, new DomainEventBalloonChangeMsg(DOM, 1L << 40)),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.BalloonChange(domain, 1L << 40))));
        cases.add(new Case(
                new DomainEventCallbackPmsuspendDiskMsg(1, 9, new DomainEventPmsuspendDiskMsg(DOM)),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.PmSuspendDisk(domain, 9))));
        cases.add(new Case(
                new DomainEventCallbackDeviceRemovedMsg(1, new DomainEventDeviceRemovedMsg(DOM, "net0")),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.DeviceRemoved(domain, "net0"))));
        cases.add(new Case(
                new DomainEventBlockJob2Msg(1, DOM, "vda", 2, 3),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.BlockJob2(domain, "vda", 2, 3))));
        cases.add(new Case(
                new DomainEventCallbackTunableMsg(1, DOM, PARAMS.wire()),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.Tunable(domain, PARAMS))));
        cases.add(new Case(
                new DomainEventCallbackAgentLifecycleMsg(1, DOM, 1, 2),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.AgentLifecycle(domain, 1, 2))));
        cases.add(new Case(
                new DomainEventCallbackDeviceAddedMsg(1, DOM, "net0"),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.DeviceAdded(domain, "net0"))));
        cases.add(new Case(
                new DomainEventCallbackMigrationIterationMsg(1, DOM, 4),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.MigrationIteration(domain, 4))));
        cases.add(new Case(
                new DomainEventCallbackJobCompletedMsg(1, DOM, PARAMS.wire()),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.JobCompleted(domain, PARAMS))));
        cases.add(new Case(
                new DomainEventCallbackDeviceRemovalFailedMsg(1, DOM, "net0"),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.DeviceRemovalFailed(domain, "net0"))));
        cases.add(new Case(
                new DomainEventCallbackMetadataChangeMsg(1, DOM, 2, null),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.MetadataChange(domain, 2, null))));
        cases.add(new Case(
                new DomainEventBlockThresholdMsg(1, DOM, "vda", null, 5, 6),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.BlockThreshold(domain, "vda", null, 5, 6))));
        cases.add(new Case(
                new DomainEventMemoryFailureMsg(1, DOM, 0, 1, 2),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.MemoryFailure(domain, 0, 1, 2))));
        cases.add(new Case(
                new DomainEventMemoryDeviceSizeChangeMsg(1, DOM, "ua", 7),
                new EventArrival(EventFamily.DOMAIN, 1, new DomainEvent.MemoryDeviceSizeChange(domain, "ua", 7))));
        cases.add(new Case(
                new DomainEventNicMacChangeMsg(1, DOM, "net0", "52:54:00:00:00:01", "52:54:00:00:00:02"),
                new EventArrival(
                        EventFamily.DOMAIN,
                        1,
                        new DomainEvent.NicMacChange(domain, "net0", "52:54:00:00:00:01", "52:54:00:00:00:02"))));
        cases.add(new Case(
                new NetworkEventLifecycleMsg(1, NET, 2, 0),
                new EventArrival(
                        EventFamily.NETWORK, 1, new NetworkEvent.Lifecycle(new Network(connection, NET), 2, 0))));
        cases.add(new Case(
                new NetworkEventCallbackMetadataChangeMsg(1, NET, 2, "urn:x"),
                new EventArrival(
                        EventFamily.NETWORK,
                        1,
                        new NetworkEvent.MetadataChange(new Network(connection, NET), 2, "urn:x"))));
        cases.add(new Case(
                new StoragePoolEventLifecycleMsg(1, POOL, 2, 0),
                new EventArrival(
                        EventFamily.STORAGE_POOL,
                        1,
                        new StoragePoolEvent.Lifecycle(new StoragePool(connection, POOL), 2, 0))));
        cases.add(new Case(
                new StoragePoolEventRefreshMsg(1, POOL),
                new EventArrival(
                        EventFamily.STORAGE_POOL, 1, new StoragePoolEvent.Refresh(new StoragePool(connection, POOL)))));
        cases.add(new Case(
                new NodeDeviceEventLifecycleMsg(1, DEV, 1, 0),
                new EventArrival(
                        EventFamily.NODE_DEVICE,
                        1,
                        new NodeDeviceEvent.Lifecycle(new NodeDevice(connection, DEV), 1, 0))));
        cases.add(new Case(
                new NodeDeviceEventUpdateMsg(1, DEV),
                new EventArrival(
                        EventFamily.NODE_DEVICE, 1, new NodeDeviceEvent.Update(new NodeDevice(connection, DEV)))));
        cases.add(new Case(
                new SecretEventLifecycleMsg(1, SECRET, 1, 0),
                new EventArrival(
                        EventFamily.SECRET, 1, new SecretEvent.Lifecycle(new Secret(connection, SECRET), 1, 0))));
        cases.add(new Case(
                new SecretEventValueChangedMsg(1, SECRET),
                new EventArrival(EventFamily.SECRET, 1, new SecretEvent.ValueChanged(new Secret(connection, SECRET)))));
        cases.add(new Case(
                new DomainEventLifecycleMsg(DOM, 2, 1),
                new EventArrival(EventFamily.DOMAIN_BY_KIND, 0, new DomainEvent.Lifecycle(domain, 2, 1))));
        cases.add(new Case(
                new DomainEventRebootMsg(DOM),
                new EventArrival(EventFamily.DOMAIN_BY_KIND, 1, new DomainEvent.Reboot(domain))));
        cases.add(new Case(
                new DomainEventRtcChangeMsg(DOM, -5),
                new EventArrival(EventFamily.DOMAIN_BY_KIND, 2, new DomainEvent.RtcChange(domain, -5))));
        cases.add(new Case(
                new DomainEventWatchdogMsg(DOM, 3),
                new EventArrival(EventFamily.DOMAIN_BY_KIND, 3, new DomainEvent.Watchdog(domain, 3))));
        cases.add(new Case(
                new DomainEventIoErrorMsg(DOM, "/img", "vda", 1),
                new EventArrival(EventFamily.DOMAIN_BY_KIND, 4, new DomainEvent.IoError(domain, "/img", "vda", 1))));
        cases.add(new Case(
                GRAPHICS,
                new EventArrival(
                        EventFamily.DOMAIN_BY_KIND,
                        5,
                        new DomainEvent.Graphics(
                                domain,
                                0,
                                new DomainEvent.GraphicsAddress(0, "127.0.0.1", "5900"),
                                new DomainEvent.GraphicsAddress(1, "::1", "4"),
                                "vencrypt",
                                List.of(new DomainEvent.GraphicsIdentity("x509dname", "CN=a"))))));
        cases.add(new Case(
                new DomainEventIoErrorReasonMsg(DOM, "/img", "vda", 1, "enospc"),
                new EventArrival(
                        EventFamily.DOMAIN_BY_KIND,
                        6,
                        new DomainEvent.IoErrorReason(domain, "/img", "vda", 1, "enospc"))));
        cases.add(new Case(
                new DomainEventControlErrorMsg(DOM),
                new EventArrival(EventFamily.DOMAIN_BY_KIND, 7, new DomainEvent.ControlError(domain))));
        cases.add(new Case(
                new DomainEventBlockJobMsg(DOM, "/img", 2, 3),
                new EventArrival(EventFamily.DOMAIN_BY_KIND, 8, new DomainEvent.BlockJob(domain, "/img", 2, 3))));
        cases.add(new Case(
                new DomainEventDiskChangeMsg(DOM, null, null, "ide0", 0),
                new EventArrival(
                        EventFamily.DOMAIN_BY_KIND, 9, new DomainEvent.DiskChange(domain, null, null, "ide0", 0))));
        cases.add(new Case(
                new DomainEventTrayChangeMsg(DOM, "ide0", 1),
                new EventArrival(EventFamily.DOMAIN_BY_KIND, 10, new DomainEvent.TrayChange(domain, "ide0", 1))));
        cases.add(new Case(
                new DomainEventPmwakeupMsg(DOM),
                new EventArrival(EventFamily.DOMAIN_BY_KIND, 11, new DomainEvent.PmWakeup(domain, 0))));
        cases.add(new Case(
                new DomainEventPmsuspendMsg(DOM),
                new EventArrival(EventFamily.DOMAIN_BY_KIND, 12, new DomainEvent.PmSuspend(domain, 0))));
        cases.add(new Case(
                new DomainEventBalloonChangeMsg(DOM, 1L << 40),
                new EventArrival(EventFamily.DOMAIN_BY_KIND, 13, new DomainEvent.BalloonChange(domain, 1L << 40))));
        cases.add(new Case(
                new DomainEventPmsuspendDiskMsg(DOM),
                new EventArrival(EventFamily.DOMAIN_BY_KIND, 14, new DomainEvent.PmSuspendDisk(domain, 0))));
        cases.add(new Case(
                new DomainEventDeviceRemovedMsg(DOM, "net0"),
                new EventArrival(EventFamily.DOMAIN_BY_KIND, 15, new DomainEvent.DeviceRemoved(domain, "net0"))));
        return cases;
    }

    @Test
    void everyMessageIsAnEventWithAllItSays() {
        for (Case each : cases()) {
            assertThat(read(RemoteProgram.PROGRAM, each.message().procedure(), each.message()))
                    .isEqualTo(each.arrival());
        }
    }

    @Test
    void everyKindOfEventIsHere() {
        Set<Class<?>> seen =
                cases().stream().map(each -> each.arrival().event().getClass()).collect(Collectors.toSet());

        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(kinds(Event.class)
                        .filter(kind -> kind != MonitorEvent.class && kind != UnknownEvent.class)
                        .toList());
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventDecoderTest::kinds)
                : Stream.of(type);
    }

    /** By hand, from remote_protocol.x, because no daemon here sends it: the one kind that {@link EventKindsIT} does not provoke. */
    @Test
    void theChangeOfACardsAddressIsReadFromItsBytes() {
        ByteBuf bytes = Unpooled.wrappedBuffer(HexFormat.of().parseHex("""
                        00000001
                        00000005 6775657374 000000
                        0000000000000001 0000000000000002
                        00000003
                        00000004 6e657430
                        00000011 35323a35343a30303a30303a30303a3031 000000
                        00000011 35323a35343a30303a30303a30303a3032 000000
                        """.replaceAll("\\s", "")));

        assertThat(new EventDecoder(connection).read(RemoteProgram.PROGRAM, 453, XdrReader.strict(bytes)))
                .isEqualTo(new EventArrival(
                        EventFamily.DOMAIN,
                        1,
                        new DomainEvent.NicMacChange(
                                new Domain(connection, DOM), "net0", "52:54:00:00:00:01", "52:54:00:00:00:02")));
        assertThat(bytes.isReadable()).isFalse();
    }

    @Test
    void anEventOfTheMonitorHasItsTimeToTheMicrosecond() {
        assertThat(read(
                        QemuProgram.PROGRAM,
                        QemuProcedure.QEMU_PROC_DOMAIN_MONITOR_EVENT,
                        new DomainMonitorEventMsg(4, DOM, "SHUTDOWN", 1_700_000_000, 123_456, "{}")))
                .isEqualTo(new EventArrival(
                        EventFamily.MONITOR,
                        4,
                        new MonitorEvent(
                                new Domain(connection, DOM),
                                "SHUTDOWN",
                                Instant.parse("2023-11-14T22:13:20.123456Z"),
                                "{}")));
    }

    @Test
    void aNumberOfANewerServerIsKept() {
        DomainEvent.Lifecycle newer = new DomainEvent.Lifecycle(new Domain(connection, DOM), 99, 98);

        assertThat(newer.type()).isNull();
        assertThat(newer.detail()).isNull();
        assertThat(new DomainEvent.Lifecycle(new Domain(connection, DOM), 2, 98).detail())
                .isNull();
    }

    private EventArrival read(int program, int procedure, XdrEncodable message) {
        ByteBuf bytes = Unpooled.buffer();
        message.writeTo(new XdrWriter(bytes, 65_536));
        EventArrival arrival = new EventDecoder(connection).read(program, procedure, XdrReader.strict(bytes));
        assertThat(bytes.readableBytes()).isZero();
        return arrival;
    }
}
