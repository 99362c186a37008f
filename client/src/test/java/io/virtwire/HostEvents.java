package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virtwire.enums.NetworkEventLifecycleType;
import io.virtwire.enums.NetworkMetadataType;
import io.virtwire.enums.NodeDeviceEventLifecycleType;
import io.virtwire.enums.SecretEventLifecycleType;
import io.virtwire.enums.StoragePoolEventLifecycleType;
import io.virtwire.event.MonitorEvent;
import io.virtwire.event.NetworkEvent;
import io.virtwire.event.NodeDeviceEvent;
import io.virtwire.event.SecretEvent;
import io.virtwire.event.StoragePoolEvent;
import io.virtwire.event.Subscription;

/** Rows of what is not about guests, and of QEMU's own events. */
final class HostEvents {
    private static final String SECRET = """
            <secret ephemeral='yes' private='no'>
              <uuid>11111111-0000-4000-8000-0000000000e6</uuid>
              <usage type='ceph'><name>client.kinds</name></usage>
            </secret>
            """;

    private static final String NETWORK = "<network><name>kinds</name><forward mode='open'/></network>";

    private HostEvents() {}

    static void add(ProvokedEvents table) {
        networks(table);
        pools(table);
        table.onTest(NodeDeviceEvent.Lifecycle.class, (connection, inbox) -> {
            NodeDevice device = connection.nodeDevices().create(NodeDeviceCalls.VPORT);
            device.destroy();
            assertThat(inbox.next())
                    .isEqualTo(new NodeDeviceEvent.Lifecycle(device, NodeDeviceEventLifecycleType.CREATED.number(), 0));
            assertThat(inbox.next())
                    .isEqualTo(new NodeDeviceEvent.Lifecycle(device, NodeDeviceEventLifecycleType.DELETED.number(), 0));
        });
        table.inLab(NodeDeviceEvent.Update.class, (lab, inbox) -> {
            assumeTrue(lab.get("URI_QEMU_UNIX").contains("/system"), "only root may speak like udev");
            NodeDevice loopback = lab.qemu().nodeDevices().lookupByName("net_lo_00_00_00_00_00_00");
            try (Subscription only =
                    lab.qemu().events().subscribe(NodeDeviceEvent.Update.class, loopback, inbox::add)) {
                Process change = new ProcessBuilder(
                                PrivateLibvirtd.SCRIPT
                                        .resolveSibling("udev-change")
                                        .toString(),
                                "lo")
                        .inheritIO()
                        .start();
                assertThat(change.waitFor()).isZero();
                assertThat(inbox.next()).isEqualTo(new NodeDeviceEvent.Update(loopback));
                assertThat(only.dropped()).isZero();
            }
        });
        secrets(table);
        table.inLab(MonitorEvent.class, (lab, inbox) -> {
            try (BareGuest guest = BareGuest.define(lab, lab.newDisk());
                    Subscription only =
                            lab.qemu().events().subscribeMonitor(guest.domain(), "RTC_CHANGE", inbox::add)) {
                guest.start();
                guest.kernel().setClockAYearAhead();
                MonitorEvent event = inbox.next();
                assertThat(event.domain()).isEqualTo(guest.domain());
                assertThat(event.event()).isEqualTo("RTC_CHANGE");
                assertThat(event.time().getEpochSecond()).isPositive();
                assertThat(event.details()).contains("\"offset\":");
                assertThat(only.dropped()).isZero();
            }
        });
    }

    private static void networks(ProvokedEvents table) {
        table.onTest(NetworkEvent.Lifecycle.class, (connection, inbox) -> {
            Network network = connection.networks().lookupByName("default");
            network.destroy();
            network.create();
            assertThat(inbox.next())
                    .isEqualTo(new NetworkEvent.Lifecycle(network, NetworkEventLifecycleType.STOPPED.number(), 0));
            assertThat(inbox.next())
                    .isEqualTo(new NetworkEvent.Lifecycle(network, NetworkEventLifecycleType.STARTED.number(), 0));
        });
        table.inLab(NetworkEvent.MetadataChange.class, (lab, inbox) -> {
            assumeTrue(lab.supports("virNetworkSetMetadata"), "this libvirt has no metadata of networks");
            Network network = lab.qemu().networks().define(NETWORK);
            try (Subscription only =
                    lab.qemu().events().subscribe(NetworkEvent.MetadataChange.class, network, inbox::add)) {
                network.setMetadata(NetworkMetadataType.TITLE, "a title", null, null);
                assertThat(inbox.next())
                        .isEqualTo(new NetworkEvent.MetadataChange(network, NetworkMetadataType.TITLE.number(), null));
                assertThat(only.dropped()).isZero();
            } finally {
                network.undefine();
            }
        });
    }

    private static void pools(ProvokedEvents table) {
        table.onTest(StoragePoolEvent.Lifecycle.class, (connection, inbox) -> {
            StoragePool pool = connection.storagePools().lookupByName("default-pool");
            pool.destroy();
            pool.undefine();
            assertThat(inbox.next())
                    .isEqualTo(new StoragePoolEvent.Lifecycle(pool, StoragePoolEventLifecycleType.STOPPED.number(), 0));
            assertThat(inbox.next())
                    .isEqualTo(
                            new StoragePoolEvent.Lifecycle(pool, StoragePoolEventLifecycleType.UNDEFINED.number(), 0));
        });
        table.onTest(StoragePoolEvent.Refresh.class, (connection, inbox) -> {
            StoragePool pool = connection.storagePools().lookupByName("default-pool");
            pool.refresh();
            assertThat(inbox.next()).isEqualTo(new StoragePoolEvent.Refresh(pool));
        });
    }

    private static void secrets(ProvokedEvents table) {
        table.inLab(SecretEvent.Lifecycle.class, (lab, inbox) -> {
            try (Subscription only = lab.qemu().events().subscribe(SecretEvent.Lifecycle.class, inbox::add)) {
                Secret secret = lab.qemu().secrets().define(SECRET);
                secret.undefine();
                assertThat(inbox.next())
                        .isEqualTo(new SecretEvent.Lifecycle(secret, SecretEventLifecycleType.DEFINED.number(), 0));
                assertThat(inbox.next())
                        .isEqualTo(new SecretEvent.Lifecycle(secret, SecretEventLifecycleType.UNDEFINED.number(), 0));
                assertThat(only.dropped()).isZero();
            }
        });
        table.inLab(SecretEvent.ValueChanged.class, (lab, inbox) -> {
            Secret secret = lab.qemu().secrets().define(SECRET);
            try (Subscription only =
                    lab.qemu().events().subscribe(SecretEvent.ValueChanged.class, secret, inbox::add)) {
                secret.setValue((byte) 1);
                assertThat(inbox.next()).isEqualTo(new SecretEvent.ValueChanged(secret));
                assertThat(only.dropped()).isZero();
            } finally {
                secret.undefine();
            }
        });
    }
}
