package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.DomainEventType;
import io.virtwire.enums.DomainMigrateFlag;
import io.virtwire.enums.DomainStatsType;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.enums.SecretUsageType;
import io.virtwire.enums.StoragePoolCreateFlag;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.Subscription;
import io.virtwire.params.MigrateKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What is shown by the recordings of {@code testdata/recordings}, one method for each. It is played twice: once to a real
 * libvirtd, which is recorded, and from then on to the recording.
 */
final class RecordedScenes {
    /** Daemons, where words in capitals stand for their places. */
    static final String TEST = "test+unix:///default?socket=SOCKET";

    static final String QEMU = "qemu+unix:///system?socket=SOCKET";

    static final String ADMIN = "libvirtd:///system?socket=ADMIN";

    private static final UUID TEST_ID = UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f");
    private static final UUID SECRET = UUID.fromString("7cfd1d0e-4b2c-4a3c-9d27-3f1d8f6c1a01");

    /** Some bytes of every kind, in more than one packet of nobody's. */
    private static final byte[] DATA =
            "All the bytes of a volume, again and again.\n".repeat(200).getBytes(StandardCharsets.UTF_8);

    private static final String SNAPSHOT =
            "<domainsnapshot><name>before</name><description>a first one</description></domainsnapshot>";

    private static final String POOL = """
            <pool type='dir'>
              <name>recorded</name>
              <uuid>11111111-2222-3333-4444-555555555555</uuid>
              <target><path>/var/lib/libvirt/recorded</path></target>
            </pool>
            """;

    private static final String VOLUME =
            "<volume><name>data</name><capacity>%d</capacity></volume>".formatted(DATA.length);

    private static final String TRAVELLER = """
            <domain type='qemu'>
              <name>traveller</name>
              <uuid>22222222-2222-3333-4444-555555555555</uuid>
              <memory unit='MiB'>16</memory>
              <os><type>hvm</type></os>
            </domain>
            """;

    private RecordedScenes() {}

    /**
     * Opens connections to the scene's daemons, or to the recording.
     *
     * @param uris of the daemon, and of the other one that a migration leads to
     */
    record Host(List<String> uris, ConnectOptions options) {
        /** {@return a connection} {@code host} is 1 or 2. */
        Connection open(int host) {
            return Connection.open(uris.get(host - 1), options);
        }

        AdminConnection openAdmin() {
            return AdminConnection.open(uris.get(0), options);
        }
    }

    /** What is done with it. */
    @FunctionalInterface
    interface Scene {
        void play(Host host) throws Exception;
    }

    /**
     * A scene and where it is recorded.
     *
     * @param uri of the daemon, where words in capitals stand for its places
     */
    record Recorded(String uri, Scene scene) {}

    /** {@return the scenes by the names of their recordings} */
    static Map<String, Recorded> all() {
        Map<String, Recorded> scenes = new TreeMap<>();
        scenes.put("open-unix", on(TEST, RecordedScenes::open));
        scenes.put("open-tcp", on("test+tcp://127.0.0.1:TCP/default", RecordedScenes::open));
        scenes.put("open-tls", on("test+tls://localhost:TLS/default?pkipath=PKI", RecordedScenes::open));
        scenes.put(
                "open-sasl",
                on(
                        "test+tls://localhost:TLS/default?pkipath=PKI&authfile=AUTH&auth=sasl.SCRAM-SHA-256",
                        RecordedScenes::open));
        scenes.put("open-ssh", on("test+ssh://SSH/default?KEYS&socket=SOCKET", RecordedScenes::open));
        scenes.put("open-polkit", on("test+ext:///default?command=ALLOWED", RecordedScenes::open));
        for (String mechanism : List.of("SCRAM-SHA-512", "DIGEST-MD5", "PLAIN")) {
            scenes.put(
                    "open-sasl-" + mechanism.toLowerCase(Locale.ROOT),
                    on(TEST + "&authfile=AUTH&auth=sasl." + mechanism, RecordedScenes::open));
        }
        scenes.put("domains", on(TEST, RecordedScenes::domains));
        scenes.put("networks", on(TEST, RecordedScenes::networks));
        scenes.put("storage", on(TEST, RecordedScenes::storage));
        scenes.put("secrets", on(QEMU, RecordedScenes::secrets));
        scenes.put("node-devices", on(TEST, RecordedScenes::nodeDevices));
        scenes.put("snapshots", on(TEST, RecordedScenes::snapshots));
        scenes.put("statistics", on(TEST, RecordedScenes::statistics));
        scenes.put("events", on(TEST, RecordedScenes::events));
        scenes.put("errors", on(TEST, RecordedScenes::errors));
        scenes.put("error-read-only", on("test+unix:///default?socket=SOCKET-ro", RecordedScenes::readOnly));
        scenes.put("error-authentication", on("test+ext:///default?command=REFUSED", RecordedScenes::refused));
        scenes.put("streams-sparse", on(QEMU, RecordedScenes::sparseStreams));
        scenes.put("streams", on(QEMU, RecordedScenes::streams));
        scenes.put("migration", on(QEMU, RecordedScenes::migration));
        RecordedGroupScenes.add(scenes);
        RecordedGuestScenes.add(scenes);
        RecordedEventScenes.add(scenes);
        return scenes;
    }

    static Recorded on(String uri, Scene scene) {
        return new Recorded(uri, scene);
    }

    /** A scene of one connection. */
    @FunctionalInterface
    interface Calls {
        void on(Connection connection) throws Exception;
    }

    static void with(Host host, Calls calls) throws Exception {
        try (Connection connection = host.open(1)) {
            calls.on(connection);
        }
    }

    private static void open(Host host) throws Exception {
        with(host, connection -> {
            assertThat(connection.getType()).isEqualTo("TEST");
            assertThat(connection.getLibVersion()).isPositive();
            assertThat(connection.listAllDomains()).extracting(Domain::getName).containsExactly("test");
        });
    }

    private static void domains(Host host) throws Exception {
        with(host, connection -> {
            Domain guest = connection.lookupDomainByName("test");
            assertThat(guest.getUuid()).isEqualTo(TEST_ID);
            assertThat(connection.lookupDomainByUuid(TEST_ID)).isEqualTo(guest);
            assertThat(guest.getXmlDesc()).contains("<name>test</name>");
            assertThat(guest.isPersistent()).isTrue();
            guest.suspend();
            assertThat(guest.getInfo().memory()).isEqualTo(2_097_152);
            guest.resume();
            Domain other = connection.defineDomain(guest.getXmlDesc()
                    .replace("<name>test", "<name>other")
                    .replace(TEST_ID.toString(), SECRET.toString()));
            other.create();
            assertThat(connection.listAllDomains()).extracting(Domain::getName).contains("other", "test");
            other.destroy();
            other.undefine();
        });
    }

    private static void networks(Host host) throws Exception {
        with(host, connection -> {
            Network network = connection.networks().lookupByName("default");
            assertThat(network.isActive()).isTrue();
            assertThat(network.getXmlDesc()).contains("<bridge name='virbr0'");
            network.destroy();
            network.create();
            assertThat(connection.networks().listAll())
                    .extracting(Network::getName)
                    .containsExactly("default");
        });
    }

    private static void storage(Host host) throws Exception {
        with(host, connection -> {
            StoragePool pool = connection.storagePools().lookupByName("default-pool");
            assertThat(pool.getXmlDesc()).contains("<pool type='dir'>");
            StorageVol volume = pool.createVol("<volume><name>data</name><capacity>1024</capacity></volume>");
            assertThat(volume.getInfo().capacity()).isEqualTo(1024);
            assertThat(pool.listVolumes()).containsExactly("data");
            volume.delete();
            assertThat(pool.getInfo().capacity()).isPositive();
        });
    }

    private static void secrets(Host host) throws Exception {
        with(host, connection -> {
            Secret secret = connection.secrets().define("""
                    <secret ephemeral='yes' private='no'>
                      <uuid>%s</uuid>
                      <usage type='ceph'><name>recorded</name></usage>
                    </secret>
                    """.formatted(SECRET));
            secret.setValue("no recording shows this".getBytes(StandardCharsets.UTF_8));
            assertThat(secret.getValue()).hasSize("no recording shows this".length());
            assertThat(connection.secrets().lookupByUsage(SecretUsageType.CEPH, "recorded"))
                    .isEqualTo(secret);
            assertThat(secret.getXmlDesc()).contains("<name>recorded</name>");
            secret.undefine();
        });
    }

    private static void nodeDevices(Host host) throws Exception {
        with(host, connection -> {
            assertThat(connection.nodeDevices().list(null)).contains("computer");
            NodeDevice device = connection.nodeDevices().lookupByName("computer");
            assertThat(device.getXmlDesc()).contains("<name>computer</name>");
            assertThat(device.listCaps()).contains("system");
        });
    }

    private static void snapshots(Host host) throws Exception {
        with(host, connection -> {
            DomainSnapshots snapshots = connection.lookupDomainByName("test").snapshots();
            DomainSnapshot snapshot = snapshots.create(SNAPSHOT);
            assertThat(snapshots.listNames()).containsExactly("before");
            assertThat(snapshots.current().getName()).isEqualTo("before");
            assertThat(snapshot.getXmlDesc()).contains("a first one");
            snapshot.delete();
            assertThat(snapshots.num()).isZero();
        });
    }

    private static void statistics(Host host) throws Exception {
        with(host, connection -> {
            List<DomainStats> stats = connection.getAllDomainStats(Set.of(DomainStatsType.STATE, DomainStatsType.VCPU));
            assertThat(stats).hasSize(1);
            assertThat(stats.get(0).domain().getUuid()).isEqualTo(TEST_ID);
            Domain guest = connection.lookupDomainByName("test");
            assertThat(guest.getInfo().memory()).isEqualTo(2_097_152);
            assertThat(guest.cpus().getVcpus()).isNotEmpty();
        });
    }

    private static void events(Host host) throws Exception {
        with(host, connection -> {
            Inbox<DomainEventType> inbox = new Inbox<>();
            try (Subscription life =
                    connection.events().subscribe(DomainEvent.Lifecycle.class, event -> inbox.add(event.type()))) {
                Domain guest = connection.lookupDomainByName("test");
                guest.suspend();
                assertThat(inbox.next()).isEqualTo(DomainEventType.SUSPENDED);
                guest.resume();
                assertThat(inbox.next()).isEqualTo(DomainEventType.RESUMED);
                guest.destroy();
                assertThat(inbox.next()).isEqualTo(DomainEventType.STOPPED);
                guest.create();
                assertThat(inbox.next()).isEqualTo(DomainEventType.STARTED);
                assertThat(life.dropped()).isZero();
            }
        });
    }

    private static void errors(Host host) throws Exception {
        with(host, connection -> {
            assertFails(ErrorNumber.NO_DOMAIN, () -> connection.lookupDomainByName("nobody"));
            assertFails(ErrorNumber.NO_NETWORK, () -> connection.networks().lookupByName("nowhere"));
            assertFails(ErrorNumber.NO_NAME, () -> connection.defineDomain("<domain type='test'/>"));
            assertFails(
                    ErrorNumber.INTERNAL_ERROR,
                    () -> connection.lookupDomainByName("test").create());
            assertFails(ErrorNumber.NO_SUPPORT, () -> connection.host().getSevInfo());
        });
    }

    /** The server refuses, whatever the client thinks of it. */
    private static void readOnly(Host host) throws Exception {
        with(host, connection -> {
            Domain guest = connection.lookupDomainByName("test");
            assertFails(ErrorNumber.OPERATION_DENIED, guest::suspend);
            assertFails(ErrorNumber.OPERATION_DENIED, () -> connection.defineDomain(TRAVELLER));
            assertThat(guest.isActive()).isTrue();
        });
    }

    private static void refused(Host host) {
        assertFails(ErrorNumber.AUTH_FAILED, () -> host.open(1));
    }

    private static void assertFails(ErrorNumber number, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LibvirtException.class,
                        failure -> assertThat(failure.getNumber()).isEqualTo(number));
    }

    private static void streams(Host host) throws Exception {
        with(host, connection -> {
            StoragePool pool = connection.storagePools().create(POOL, StoragePoolCreateFlag.WITH_BUILD);
            StorageVol volume = pool.createVol(VOLUME);
            volume.upload(Channels.newChannel(new ByteArrayInputStream(DATA)), TransferOptions.defaults());
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            volume.download(Channels.newChannel(copy), TransferOptions.defaults());
            assertThat(copy.toByteArray()).isEqualTo(DATA);
            volume.delete();
            pool.destroy();
        });
    }

    /** What is no zeros is at both ends, and what is between is told, not sent. */
    private static void sparseStreams(Host host) throws Exception {
        TransferOptions sparse = TransferOptions.defaults().withSparse(true);
        byte[] bytes = new byte[256 * 1024];
        Arrays.fill(bytes, 0, 1000, (byte) 'v');
        Arrays.fill(bytes, bytes.length - 1000, bytes.length, (byte) 'w');
        with(host, connection -> {
            StoragePool pool = connection.storagePools().create(POOL, StoragePoolCreateFlag.WITH_BUILD);
            StorageVol volume = pool.createVol(
                    "<volume><name>sparse</name><capacity>%d</capacity><allocation>0</allocation></volume>"
                            .formatted(bytes.length));
            Transferred up = volume.upload(Channels.newChannel(new ByteArrayInputStream(bytes)), sparse);
            assertThat(up.holes()).isPositive();
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            Transferred down = volume.download(Channels.newChannel(copy), sparse);
            assertThat(down.holes()).isPositive();
            assertThat(copy.toByteArray()).isEqualTo(bytes);
            volume.delete();
            pool.destroy();
        });
    }

    /** Of a guest that does not run: only what hosts say to each other, no memory. */
    private static void migration(Host host) throws Exception {
        TypedParams where =
                TypedParams.builder().add(MigrateKey.URI, "tcp://127.0.0.1").build();
        try (Connection source = host.open(1);
                Connection destination = host.open(2)) {
            Domain guest = source.defineDomain(TRAVELLER);
            Domain arrived = guest.migration()
                    .migrate(
                            destination,
                            where,
                            DomainMigrateFlag.OFFLINE,
                            DomainMigrateFlag.PERSIST_DEST,
                            DomainMigrateFlag.UNDEFINE_SOURCE);
            assertThat(arrived.getName()).isEqualTo("traveller");
            assertThat(source.listAllDomains()).isEmpty();
            arrived.undefine();
        }
    }
}
