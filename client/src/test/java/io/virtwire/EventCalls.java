package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.ConnectCloseReason;
import io.virtwire.enums.ConnectDomainQemuMonitorEventRegisterFlag;
import io.virtwire.enums.DomainEventSuspendedDetailType;
import io.virtwire.enums.DomainEventType;
import io.virtwire.enums.NetworkEventLifecycleType;
import io.virtwire.enums.NodeDeviceEventLifecycleType;
import io.virtwire.enums.SecretEventLifecycleType;
import io.virtwire.enums.StoragePoolEventLifecycleType;
import io.virtwire.event.ConnectionClosed;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.Event;
import io.virtwire.event.MonitorEvent;
import io.virtwire.event.NetworkEvent;
import io.virtwire.event.NodeDeviceEvent;
import io.virtwire.event.SecretEvent;
import io.virtwire.event.StoragePoolEvent;
import io.virtwire.event.Subscription;
import io.virtwire.transport.KeepAlive;
import java.time.Duration;

/** Rows of {@link Events}, and of how a connection fares. */
final class EventCalls {
    private static final String SECRET = """
            <secret ephemeral='yes' private='no'>
              <uuid>11111111-0000-4000-8000-0000000000e5</uuid>
              <usage type='ceph'><name>client.events</name></usage>
            </secret>
            """;

    private EventCalls() {}

    static void add(CallTable table) {
        table.onTest("Events.subscribe(Class, EventListener)", connection -> {
            Inbox<DomainEvent.Lifecycle> inbox = new Inbox<>();
            try (Subscription all = connection.events().subscribe(DomainEvent.Lifecycle.class, inbox::add)) {
                Domain guest = connection.lookupDomainByName("test");
                guest.suspend();
                DomainEvent.Lifecycle event = inbox.next();
                assertThat(event.domain()).isEqualTo(guest);
                assertThat(event.type()).isEqualTo(DomainEventType.SUSPENDED);
                assertThat(event.detail()).isEqualTo(DomainEventSuspendedDetailType.PAUSED);
                assertThat(all.dropped()).isZero();
            }
        });
        table.onTestGuest("Events.subscribe(Class, Domain, EventListener)", guest -> {
            Inbox<DomainEvent.Lifecycle> inbox = new Inbox<>();
            guest.getConnection().events().subscribe(DomainEvent.Lifecycle.class, guest, inbox::add);
            guest.suspend();
            guest.resume();
            assertThat(inbox.next().type()).isEqualTo(DomainEventType.SUSPENDED);
            assertThat(inbox.next().type()).isEqualTo(DomainEventType.RESUMED);
        });
        table.onTestGuest("Subscription.close", guest -> {
            Inbox<Event> closed = new Inbox<>();
            Inbox<Event> open = new Inbox<>();
            Events events = guest.getConnection().events();
            Subscription one = events.subscribe(DomainEvent.Lifecycle.class, closed::add);
            try (Subscription other = events.subscribe(DomainEvent.Lifecycle.class, guest, open::add)) {
                one.close();
                guest.suspend();
                open.next();
                assertThat(closed.isEmpty()).isTrue();
                assertThat(other.dropped()).isZero();
            }
        });
        table.onTest("Events.subscribe(Class, Network, EventListener)", connection -> {
            Network network = connection.networks().lookupByName("default");
            Inbox<NetworkEvent.Lifecycle> inbox = new Inbox<>();
            connection.events().subscribe(NetworkEvent.Lifecycle.class, network, inbox::add);
            network.destroy();
            assertThat(inbox.next().type()).isEqualTo(NetworkEventLifecycleType.STOPPED);
        });
        table.onTest("Events.subscribe(Class, StoragePool, EventListener)", connection -> {
            StoragePool pool = connection.storagePools().lookupByName("default-pool");
            Inbox<StoragePoolEvent> inbox = new Inbox<>();
            connection.events().subscribe(StoragePoolEvent.class, pool, inbox::add);
            pool.refresh();
            assertThat(inbox.next()).isEqualTo(new StoragePoolEvent.Refresh(pool));
            pool.destroy();
            assertThat(((StoragePoolEvent.Lifecycle) inbox.next()).type())
                    .isEqualTo(StoragePoolEventLifecycleType.STOPPED);
        });
        table.onTest("Events.subscribe(Class, NodeDevice, EventListener)", connection -> {
            NodeDevice device = connection.nodeDevices().create(NodeDeviceCalls.VPORT);
            Inbox<NodeDeviceEvent.Lifecycle> inbox = new Inbox<>();
            connection.events().subscribe(NodeDeviceEvent.Lifecycle.class, device, inbox::add);
            device.destroy();
            assertThat(inbox.next().type()).isEqualTo(NodeDeviceEventLifecycleType.DELETED);
        });
        table.onQemu("Events.subscribe(Class, Secret, EventListener)", connection -> {
            Secret secret = connection.secrets().define(SECRET);
            Inbox<SecretEvent> inbox = new Inbox<>();
            try (Subscription own = connection.events().subscribe(SecretEvent.class, secret, inbox::add)) {
                secret.setValue((byte) 1);
                assertThat(inbox.next()).isEqualTo(new SecretEvent.ValueChanged(secret));
                secret.undefine();
                assertThat(((SecretEvent.Lifecycle) inbox.next()).type()).isEqualTo(SecretEventLifecycleType.UNDEFINED);
                assertThat(own.dropped()).isZero();
            }
        });
        table.onQemuGuest("Events.subscribeMonitor", guest -> {
            Inbox<MonitorEvent> inbox = new Inbox<>();
            try (Subscription stops = guest.getConnection()
                    .events()
                    .subscribeMonitor(
                            guest,
                            "^st",
                            inbox::add,
                            ConnectDomainQemuMonitorEventRegisterFlag.REGEX,
                            ConnectDomainQemuMonitorEventRegisterFlag.NOCASE)) {
                guest.suspend();
                guest.resume();
                MonitorEvent event = inbox.next();
                assertThat(event.event()).isEqualTo("STOP");
                assertThat(event.domain()).isEqualTo(guest);
                assertThat(event.time().getEpochSecond()).isPositive();
                assertThat(stops.dropped()).isZero();
            }
        });
        table.onTest("Connection.listen", connection -> {
            Inbox<ConnectionClosed> inbox = new Inbox<>();
            connection.listen(inbox::add);
            connection.close();
            assertThat(inbox.next().reason()).isEqualTo(ConnectCloseReason.CLIENT);
        });
        table.onAdmin("AdminConnection.listen", connection -> {
            Inbox<ConnectionClosed> inbox = new Inbox<>();
            connection.listen(inbox::add);
            connection.close();
            assertThat(inbox.next().reason()).isEqualTo(ConnectCloseReason.CLIENT);
        });
        table.onTest("Connection.setKeepAlive", connection -> {
            connection.setKeepAlive(new KeepAlive(Duration.ofMillis(1), 1_000_000));
            assertThat(connection.getHostname()).isNotEmpty();
        });
    }
}
