package io.virtwire;

import static io.virtwire.RecordedScenes.QEMU;
import static io.virtwire.RecordedScenes.TEST;
import static io.virtwire.RecordedScenes.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.event.Event;
import io.virtwire.event.NetworkEvent;
import io.virtwire.event.NodeDeviceEvent;
import io.virtwire.event.SecretEvent;
import io.virtwire.event.StoragePoolEvent;
import io.virtwire.event.Subscription;
import java.util.Map;

/** Events of what is no guest. */
final class RecordedEventScenes {
    private static final String SECRET = """
            <secret ephemeral='yes' private='no'>
              <uuid>66666666-2222-3333-4444-555555555555</uuid>
              <usage type='ceph'><name>told</name></usage>
            </secret>
            """;

    private RecordedEventScenes() {}

    static void add(Map<String, RecordedScenes.Recorded> scenes) {
        scenes.put("events-networks", on(TEST, RecordedEventScenes::networks));
        scenes.put("events-storage", on(TEST, RecordedEventScenes::storage));
        scenes.put("events-secrets", on(QEMU, RecordedEventScenes::secrets));
        scenes.put("events-node-devices", on(TEST, RecordedEventScenes::nodeDevices));
    }

    private static void networks(RecordedScenes.Host host) throws Exception {
        RecordedScenes.with(host, connection -> {
            Inbox<Event> inbox = new Inbox<>();
            try (Subscription life = connection.events().subscribe(NetworkEvent.Lifecycle.class, inbox::add)) {
                Network network = connection.networks().lookupByName("default");
                network.destroy();
                assertThat(inbox.next()).isInstanceOf(NetworkEvent.Lifecycle.class);
                network.create();
                assertThat(inbox.next()).isInstanceOf(NetworkEvent.Lifecycle.class);
                assertThat(life.dropped()).isZero();
            }
        });
    }

    private static void storage(RecordedScenes.Host host) throws Exception {
        RecordedScenes.with(host, connection -> {
            Inbox<Event> inbox = new Inbox<>();
            try (Subscription all = connection.events().subscribe(StoragePoolEvent.class, inbox::add)) {
                StoragePool pool = connection.storagePools().lookupByName("default-pool");
                pool.refresh();
                assertThat(inbox.next()).isEqualTo(new StoragePoolEvent.Refresh(pool));
                pool.destroy();
                assertThat(inbox.next()).isInstanceOf(StoragePoolEvent.Lifecycle.class);
                assertThat(all.dropped()).isZero();
            }
        });
    }

    private static void secrets(RecordedScenes.Host host) throws Exception {
        RecordedScenes.with(host, connection -> {
            Inbox<Event> inbox = new Inbox<>();
            try (Subscription all = connection.events().subscribe(SecretEvent.class, inbox::add)) {
                Secret secret = connection.secrets().define(SECRET);
                assertThat(inbox.next()).isInstanceOf(SecretEvent.Lifecycle.class);
                secret.setValue((byte) 1);
                assertThat(inbox.next()).isEqualTo(new SecretEvent.ValueChanged(secret));
                secret.undefine();
                assertThat(inbox.next()).isInstanceOf(SecretEvent.Lifecycle.class);
                assertThat(all.dropped()).isZero();
            }
        });
    }

    private static void nodeDevices(RecordedScenes.Host host) throws Exception {
        RecordedScenes.with(host, connection -> {
            Inbox<Event> inbox = new Inbox<>();
            try (Subscription life = connection.events().subscribe(NodeDeviceEvent.Lifecycle.class, inbox::add)) {
                NodeDevice device = connection.nodeDevices().create(NodeDeviceCalls.VPORT);
                assertThat(inbox.next()).isInstanceOf(NodeDeviceEvent.Lifecycle.class);
                device.destroy();
                assertThat(inbox.next()).isInstanceOf(NodeDeviceEvent.Lifecycle.class);
                assertThat(life.dropped()).isZero();
            }
        });
    }
}
