package io.virtwire;

import static io.virtwire.protocol.keepalive.KeepaliveConstants.KEEPALIVE_PROGRAM;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PONG;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.DomainDeviceModifyFlag;
import io.virtwire.enums.DomainEventType;
import io.virtwire.enums.DomainJobType;
import io.virtwire.enums.DomainState;
import io.virtwire.enums.ErrorDomain;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.enums.NetworkEventLifecycleType;
import io.virtwire.enums.SecretUsageType;
import io.virtwire.enums.StoragePoolEventLifecycleType;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.Event;
import io.virtwire.event.NetworkEvent;
import io.virtwire.event.StoragePoolEvent;
import io.virtwire.event.Subscription;
import io.virtwire.info.NodeInfo;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.testkit.fake.FakeHost;
import io.virtwire.testkit.fake.FakeHostOptions;
import io.virtwire.testkit.fake.HeldCall;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.MessageTap;
import io.virtwire.transport.RpcOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// A subscription that is only held open.
@SuppressWarnings("try")
class FakeHostTest {
    private static final String GUEST =
            "<domain type='test'><name>new</name><memory>1024</memory><os><type>hvm</type></os></domain>";

    private FakeHost host;
    private Connection connection;

    @BeforeEach
    void start() {
        host = FakeHost.start();
        connection = Connection.open(host.uri());
    }

    @AfterEach
    void close() {
        connection.close();
        host.close();
    }

    @Test
    void startsWithWhatTheTestDriverStartsWith() {
        Domain test = connection.lookupDomainByName("test");

        assertThat(test.getId()).hasValue(1);
        assertThat(test.getState().state()).isEqualTo(DomainState.RUNNING);
        assertThat(test.getXmlDesc()).contains("<memory unit='KiB'>8388608</memory>", "<target dev='testnet0'/>");
        assertThat(connection.host().getNodeInfo().cpus()).isEqualTo(16);
    }

    @Test
    void hostIsAsItsOptionsSay() {
        FakeHostOptions options = FakeHostOptions.defaults()
                .withHostname("big")
                .withType("QEMU")
                .withVersion(8_002_000)
                .withLibVersion(11_003_000)
                .withProcessor("x86_64", 3000)
                .withMemory(1 << 30)
                .withTopology(2, 1, 32, 2)
                .withMaxVcpus(255);
        try (FakeHost big = FakeHost.start(options);
                Connection client = Connection.open(big.uri())) {
            assertThat(client.getHostname()).isEqualTo("big");
            assertThat(client.getType()).isEqualTo("QEMU");
            assertThat(client.getVersion()).isEqualTo(8_002_000);
            assertThat(client.getLibVersion()).isEqualTo(11_003_000);
            assertThat(client.host().getNodeInfo()).isEqualTo(new NodeInfo("x86_64", 1 << 30, 128, 3000, 2, 1, 32, 2));
            assertThat(client.host().getMaxVcpus(null)).isEqualTo(255);
        }
        assertThat(connection.getHostname()).isEqualTo("fake");
    }

    @Test
    void guestIsDefinedStartedAndGoneInTheEnd() {
        Domain guest = connection.defineDomain(GUEST);

        guest.create();
        assertThat(guest.getId()).hasValue(2);
        guest.suspend();
        assertThat(guest.getState().state()).isEqualTo(DomainState.PAUSED);
        guest.resume();
        guest.shutdown();
        assertThat(guest.getState().state()).isEqualTo(DomainState.SHUTOFF);
        guest.undefine();

        assertThatThrownBy(() -> connection.lookupDomainByName("new"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Domain not found");
    }

    @Test
    void listenerIsToldInTheOrderInWhichItHappens() throws InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (Subscription life = connection
                .events()
                .subscribe(
                        DomainEvent.Lifecycle.class,
                        event -> told.add(event.domain().getName() + " " + event.type()))) {
            Domain guest = connection.defineDomain(GUEST);
            guest.create();
            guest.destroy();
            guest.undefine();

            for (String expected : List.of("new DEFINED", "new STARTED", "new STOPPED", "new UNDEFINED")) {
                assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(expected);
            }
        }
    }

    @Test
    void otherClientsSeeTheSame(@TempDir Path folder) {
        Endpoint.Tcp tcp = host.onTcp();
        host.onUnix(folder.resolve("socket"));
        connection.defineDomain(GUEST);

        try (Connection overTcp = Connection.open("fake+tcp://127.0.0.1:" + tcp.port() + "/default");
                Connection overUnix = Connection.open("fake+unix:///default?socket=" + folder.resolve("socket"))) {
            assertThat(overTcp.lookupDomainByName("new").getUuid())
                    .isEqualTo(overUnix.lookupDomainByName("new").getUuid());
        }
    }

    @Test
    void whatTheHostLacksIsRefusedByName() {
        assertThatThrownBy(() -> connection.lookupDomainByName("test").block().peek("vda", 0, 1))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("this function is not supported by the connection driver: virDomainBlockPeek");
    }

    @Test
    void readOnlyConnectionMayNotChange() {
        try (Connection reader =
                Connection.open(host.uri(), ConnectOptions.defaults().withReadOnly(true))) {
            Domain test = reader.lookupDomainByName("test");

            assertThatThrownBy(test::destroy).isInstanceOf(LibvirtException.class);
            assertThat(test.isActive()).isTrue();
        }
    }

    @Test
    void wrongXmlIsRefusedAsLibvirtDoes() {
        assertThatThrownBy(() -> connection.defineDomain("foo"))
                .isInstanceOfSatisfying(LibvirtException.class, error -> {
                    assertThat(error.getNumber()).isEqualTo(ErrorNumber.XML_DETAIL);
                    assertThat(error.getErrorDomain()).isEqualTo(ErrorDomain.DOMAIN);
                });
        assertThatThrownBy(() -> connection.defineDomain("<network/>"))
                .hasMessageContaining("XML error: expecting root element of 'domain', not 'network'");
        assertThatThrownBy(() -> connection.defineDomain("<domain/>")).hasMessageContaining("missing name information");
    }

    @Test
    void documentTypeIsRefused(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "hidden");
        String xml = "<!DOCTYPE domain [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>"
                + GUEST.replace("<name>new", "<name>&e;");

        assertThatThrownBy(() -> connection.defineDomain(xml))
                .isInstanceOf(LibvirtException.class)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void nextCallFailsIfItIsToldTo() {
        Domain guest = connection.defineDomain(GUEST);
        host.failNext(REMOTE_PROC_DOMAIN_CREATE, 38, 10, "no more memory");

        assertThatThrownBy(guest::create).hasMessageContaining("no more memory");
        guest.create();

        assertThat(guest.isActive()).isTrue();
    }

    @Test
    void muteHostAnswersNothing() {
        host.setMute(true);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> connection.getHostname());

        assertThatThrownBy(() -> Deadline.within(Duration.ofMillis(50), connection::getType))
                .isInstanceOf(CallTimeoutException.class);
        assertThat(answer).isNotDone();
        host.killConnections();

        assertThatThrownBy(answer::join).hasCauseInstanceOf(ConnectionLostException.class);
    }

    @Test
    void clientThatAnswersPingsStays() throws InterruptedException {
        Inbox<NetMessageHeader> pongs = new Inbox<>();
        RpcOptions watched = RpcOptions.defaults().withTap(server -> new MessageTap.Listener() {
            @Override
            public void sent(NetMessageHeader header, ByteBuffer payload) {
                if (header.prog() == KEEPALIVE_PROGRAM && header.proc() == KEEPALIVE_PROC_PONG) {
                    pongs.add(header);
                }
            }

            @Override
            public void received(NetMessageHeader header, ByteBuffer payload) {}
        });
        FakeHostOptions options = FakeHostOptions.defaults().withKeepAlive(Duration.ofMillis(10), 1000);
        try (FakeHost asking = FakeHost.start(options);
                Connection client =
                        Connection.open(asking.uri(), ConnectOptions.defaults().withRpc(watched))) {
            for (int ping = 0; ping < 5; ping++) {
                assertThat(pongs.next()).isNotNull();
            }
            assertThat(client.getHostname()).isEqualTo("fake");
        }
    }

    @Test
    void delayedCallHoldsUpNoOther() {
        host.delayNext(REMOTE_PROC_CONNECT_GET_HOSTNAME, Duration.ofHours(1));

        assertThatThrownBy(() -> Deadline.within(Duration.ofMillis(50), connection::getHostname))
                .isInstanceOf(CallTimeoutException.class);

        assertThat(connection.getHostname()).isEqualTo("fake");
    }

    @Test
    void heldCallIsCarriedOutAndItsEventsAreToldWhenTheTestSaysSo() throws InterruptedException {
        Inbox<DomainEventType> life = new Inbox<>();
        Domain guest = connection.defineDomain(GUEST);
        HeldCall start = host.holdNext(REMOTE_PROC_DOMAIN_CREATE);
        try (Subscription subscription =
                connection.events().subscribe(DomainEvent.Lifecycle.class, event -> life.add(event.type()))) {
            CompletableFuture<Void> starting = CompletableFuture.runAsync(guest::create);
            start.awaitArrival();
            assertThat(guest.isActive()).isFalse();
            assertThat(starting).isNotDone();

            start.release();

            starting.join();
            assertThat(life.next()).isEqualTo(DomainEventType.STARTED);
            assertThat(guest.isActive()).isTrue();
            assertThat(subscription.dropped()).isZero();
        }
    }

    @Test
    void shutdownTakesItsTime() throws InterruptedException {
        BlockingQueue<DomainEvent.Lifecycle> told = new LinkedBlockingQueue<>();
        FakeHostOptions slow = FakeHostOptions.defaults().withDelays(Duration.ofMillis(20), Duration.ZERO);
        try (FakeHost slowHost = FakeHost.start(slow);
                Connection client = Connection.open(slowHost.uri());
                Subscription life = client.events().subscribe(DomainEvent.Lifecycle.class, told::add)) {
            client.lookupDomainByName("test").shutdown();

            assertThat(told.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(client.lookupDomainByName("test").isActive()).isFalse();
        }
    }

    @Test
    void volumeGivesBackTheBytesItGot() throws Exception {
        byte[] bytes = new byte[700_000];
        new Random(1).nextBytes(bytes);
        StoragePool pool = connection.storagePools().lookupByName("default-pool");
        StorageVol volume = pool.createVol("<volume><name>v</name><capacity unit='MiB'>1</capacity></volume>");

        volume.upload(Channels.newChannel(new ByteArrayInputStream(bytes)), TransferOptions.defaults());
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        volume.download(Channels.newChannel(back), TransferOptions.defaults().withLength(bytes.length));
        volume.resize(2 << 20);
        StorageVol copy = pool.createVolFrom("<volume><name>copy</name><capacity>1</capacity></volume>", volume);
        ByteArrayOutputStream copied = new ByteArrayOutputStream();
        copy.download(Channels.newChannel(copied), TransferOptions.defaults());

        assertThat(back.toByteArray()).isEqualTo(bytes);
        assertThat(copied.size()).isEqualTo(2 << 20);
        assertThat(copied.toByteArray()).startsWith(bytes);
    }

    @Test
    void holesGoBothWaysAsHoles(@TempDir Path folder) throws Exception {
        long size = 40L << 20; // more than is looked at at once
        byte[] bytes = new byte[700_000];
        new Random(1).nextBytes(bytes);
        Path original = folder.resolve("original");
        try (FileChannel file = FileChannel.open(original, CREATE_NEW, WRITE)) {
            file.write(ByteBuffer.wrap(bytes), 5000); // neither begins nor ends with a block
            file.write(ByteBuffer.wrap(bytes, 0, 10), size / 2);
            file.write(ByteBuffer.wrap(bytes, 0, 10), size - 100);
            file.write(ByteBuffer.allocate(1), size - 1);
        }
        StorageVol volume = volume(size);
        TransferOptions sparse = TransferOptions.defaults().withSparse(true);

        try (FileChannel source = FileChannel.open(original)) {
            volume.upload(source, sparse);
        }
        Path back = folder.resolve("back");
        Transferred all;
        try (FileChannel target = FileChannel.open(back, CREATE_NEW, WRITE)) {
            all = volume.download(target, sparse);
        }
        Path plain = folder.resolve("plain");
        try (FileChannel target = FileChannel.open(plain, CREATE_NEW, WRITE)) {
            assertThat(volume.download(target, TransferOptions.defaults())).isEqualTo(new Transferred(size, 0));
        }

        assertThat(Files.mismatch(original, back)).isEqualTo(-1);
        assertThat(Files.mismatch(original, plain)).isEqualTo(-1);
        long data = (172 + 1 + 1) * 4096L; // blocks that are not all zeros
        assertThat(all).isEqualTo(new Transferred(data, size - data));
    }

    @Test
    void partOfASparseVolumeBeginsAndEndsAnywhere() throws Exception {
        StorageVol volume = volume(100_000);
        volume.upload(
                Channels.newChannel(new ByteArrayInputStream(new byte[] {1})),
                TransferOptions.defaults().withOffset(50_000));
        TransferOptions part = TransferOptions.defaults().withSparse(true).withOffset(1001);

        try (StreamChannel stream = volume.openDownload(part.withLength(60_000))) {
            ByteBuffer bytes = ByteBuffer.allocate(20_000);
            assertThat(stream.readUpToHole(bytes)).isEqualTo(StreamChannel.AT_HOLE);
            assertThat(stream.readHole()).isEqualTo(12 * 4096 - 1001);
            assertThat(stream.readUpToHole(bytes)).isEqualTo(4096);
            assertThat(bytes.get(50_000 - 12 * 4096)).isEqualTo((byte) 1);
            assertThat(stream.readUpToHole(bytes)).isEqualTo(StreamChannel.AT_HOLE);
            assertThat(stream.readHole()).isEqualTo(61_001 - 13 * 4096);
            assertThat(stream.readUpToHole(bytes)).isEqualTo(-1);
        }
    }

    @Test
    void holeIsZerosWhateverWasThere() throws Exception {
        StorageVol volume = volume(3);
        volume.upload(Channels.newChannel(new ByteArrayInputStream(new byte[] {1, 2, 3})), TransferOptions.defaults());

        try (StreamChannel stream = volume.openUpload(TransferOptions.defaults().withSparse(true))) {
            stream.writeHole(2);
            stream.finish();
        }
        ByteArrayOutputStream back = new ByteArrayOutputStream();
        volume.download(Channels.newChannel(back), TransferOptions.defaults());

        assertThat(back.toByteArray()).containsExactly(0, 0, 3);
    }

    private StorageVol volume(long bytes) {
        return connection
                .storagePools()
                .lookupByName("default-pool")
                .createVol("<volume><name>v</name><capacity>" + bytes + "</capacity></volume>");
    }

    @Test
    void uploadBeyondTheEndFails() {
        StorageVol small = volume(10);
        var bytes = Channels.newChannel(new ByteArrayInputStream(new byte[11]));

        assertThatThrownBy(() -> small.upload(bytes, TransferOptions.defaults()))
                .hasMessageContaining("No space left on device");
    }

    @Test
    void networksAndPoolsTellWhatHappensToThem() throws InterruptedException {
        Inbox<Event> inbox = new Inbox<>();
        try (Subscription networks = connection.events().subscribe(NetworkEvent.Lifecycle.class, inbox::add);
                Subscription pools = connection.events().subscribe(StoragePoolEvent.Lifecycle.class, inbox::add)) {
            connection.networks().lookupByName("default").destroy();
            assertThat(inbox.next())
                    .isInstanceOfSatisfying(
                            NetworkEvent.Lifecycle.class,
                            event -> assertThat(event.type()).isEqualTo(NetworkEventLifecycleType.STOPPED));

            connection.storagePools().lookupByName("default-pool").destroy();
            assertThat(inbox.next())
                    .isInstanceOfSatisfying(
                            StoragePoolEvent.Lifecycle.class,
                            event -> assertThat(event.type()).isEqualTo(StoragePoolEventLifecycleType.STOPPED));
        }
    }

    @Test
    void jobThatTakesItsTimeCanBeAborted() {
        FakeHostOptions slow = FakeHostOptions.defaults().withDelays(Duration.ZERO, Duration.ofHours(1));
        try (FakeHost slowHost = FakeHost.start(slow);
                Connection client = Connection.open(slowHost.uri())) {
            Domain test = client.lookupDomainByName("test");
            CompletableFuture<Void> saving =
                    CompletableFuture.runAsync(() -> test.saving().save("/tmp/image", null));

            await(() -> test.job().getInfo().type() == DomainJobType.BOUNDED);
            test.job().abort();

            assertThatThrownBy(saving::join).hasMessageContaining("operation aborted");
            assertThat(test.isActive()).isTrue();
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void deviceComesAndGoes() throws InterruptedException {
        Domain test = connection.lookupDomainByName("test");
        Inbox<DomainEvent> inbox = new Inbox<>();
        String disk = "<disk type='file'><source file='/x.img'/><target dev='vdb'/></disk>";
        try (Subscription removed = connection.events().subscribe(DomainEvent.DeviceRemoved.class, inbox::add)) {
            test.devices().attach(disk, DomainDeviceModifyFlag.LIVE);
            assertThat(test.getXmlDesc()).contains("<target dev='vdb' bus='virtio'/>");
            assertThatThrownBy(() -> test.devices().attach(disk, DomainDeviceModifyFlag.LIVE))
                    .hasMessageContaining("vdb already exists");

            test.devices().detach(disk, DomainDeviceModifyFlag.LIVE);

            assertThat(test.getXmlDesc()).doesNotContain("vdb");
            assertThat(inbox.next()).isInstanceOf(DomainEvent.DeviceRemoved.class);
        }
    }

    @Test
    void privateSecretIsNotGivenOut() {
        Secret secret = connection.secrets().define("<secret private='yes'><description>d</description></secret>");
        secret.setValue(new byte[] {1, 2});

        assertThatThrownBy(secret::getValue).hasMessageContaining("secret is private");
    }

    @Test
    void fileKeepsGuests(@TempDir Path folder) {
        String uri = "fake://" + folder.resolve("host.xml");
        try (Connection first = Connection.open(uri)) {
            Domain guest = first.defineDomain(GUEST);
            guest.create();
            guest.suspend();
            first.lookupDomainByName("test").destroy();
        }

        try (Connection second = Connection.open(uri)) {
            assertThat(second.lookupDomainByName("new").getState().state()).isEqualTo(DomainState.PAUSED);
            assertThat(second.lookupDomainByName("test").isActive()).isFalse();
        }
    }

    @Test
    void fileKeepsSnapshots(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("host.xml");
        String before;
        try (Connection first = Connection.open("fake://" + file)) {
            Domain guest = first.defineDomain(GUEST);
            guest.snapshots()
                    .create("<domainsnapshot><name>off</name><description>a &lt; b</description></domainsnapshot>");
            guest.create();
            guest.snapshots().create("<domainsnapshot><name>on</name></domainsnapshot>");
            guest.snapshots().create("<domainsnapshot><name>leaf</name></domainsnapshot>");
            guest.snapshots().lookupByName("on").revert();
            before = snapshotsOf(first);
        }

        try (Connection second = Connection.open(copy(file, "second"))) {
            assertThat(snapshotsOf(second)).isEqualTo(before).contains("off", "on", "leaf", "a &lt; b");
            DomainSnapshots snapshots = second.lookupDomainByName("new").snapshots();
            assertThat(snapshots.current().getName()).isEqualTo("on");
            snapshots.lookupByName("off").revert();
            snapshots.lookupByName("leaf").delete();
        }
        try (Connection third = Connection.open(copy(folder.resolve("second"), "third"))) {
            Domain guest = third.lookupDomainByName("new");
            assertThat(guest.isActive()).isFalse();
            assertThat(guest.snapshots().current().getName()).isEqualTo("off");
            assertThat(guest.snapshots().listAll())
                    .extracting(DomainSnapshot::getName)
                    .containsExactly("off", "on");
        }
    }

    private static String snapshotsOf(Connection connection) {
        return connection.lookupDomainByName("new").snapshots().listAll().stream()
                .map(snapshot -> snapshot.isCurrent() + snapshot.getXmlDesc())
                .collect(Collectors.joining());
    }

    @Test
    void fileKeepsSavedGuests(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("host.xml");
        String image = "/images/ <\r\n>&\u00e9.save";
        try (Connection first = Connection.open("fake://" + file)) {
            Domain guest = first.defineDomain(GUEST);
            guest.create();
            guest.saving().managedSave();
            first.createDomain(GUEST.replace("new", "transient")).saving().save(image, null);
        }

        try (Connection second = Connection.open(copy(file, "second"))) {
            Domain guest = second.lookupDomainByName("new");
            assertThat(guest.saving().hasManagedSaveImage()).isTrue();
            assertThat(second.savedImages().getXmlDesc(image)).contains("<name>transient</name>");
            guest.saving().managedSaveRemove();
            second.savedImages().restore(image, null);
        }
        try (Connection third = Connection.open(copy(folder.resolve("second"), "third"))) {
            assertThat(third.lookupDomainByName("new").saving().hasManagedSaveImage())
                    .isFalse();
            assertThat(third.lookupDomainByName("transient").isPersistent()).isFalse();
        }
    }

    @Test
    void fileKeepsSecretsForItsOwnerOnly(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("host.xml"), "<node/>"); // for all to read
        byte[] value = {0, 1, -1};
        String kept = "<secret><uuid>11111111-0000-4000-8000-000000000001</uuid>"
                + "<usage type='ceph'><name>client</name></usage></secret>";
        try (Connection first = Connection.open("fake://" + file)) {
            first.secrets().define(kept).setValue(value);
            first.secrets()
                    .define("<secret ephemeral='yes'><description>short-lived</description></secret>")
                    .setValue(value);
        }

        assertThat(file).content().doesNotContain("short-lived");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Connection second = Connection.open(copy(file, "second"))) {
            assertThat(second.secrets().listAll()).hasSize(1);
            Secret secret = second.secrets().lookupByUsage(SecretUsageType.CEPH, "client");
            assertThat(secret.getValue()).isEqualTo(value);
            assertThat(secret.getXmlDesc()).doesNotContain("<value>");
            secret.undefine();
        }
        try (Connection third = Connection.open(copy(folder.resolve("second"), "third"))) {
            assertThat(third.secrets().listAll()).isEmpty();
        }
    }

    /** Another host made of the same file: the one of the file itself may be there for a moment after its last client. */
    private static String copy(Path file, String name) throws IOException {
        return "fake://" + Files.copy(file, file.resolveSibling(name));
    }

    @ParameterizedTest
    @CsvSource({
        "'<parent><name>x</name></parent>', stands before its parent 'x'",
        "'<parent><name>s</name></parent>', stands before its parent 's'",
    })
    void snapshotsInAFileMakeNoCircle(String parent, String message, @TempDir Path folder) throws Exception {
        String snapshot = "<test:domainsnapshot><name>s</name><state>running</state><creationTime>1</creationTime>"
                + parent + GUEST + "<active>1</active></test:domainsnapshot>";
        Path file = Files.writeString(
                folder.resolve("host.xml"),
                "<node>" + GUEST.replace("</domain>", snapshot + "</domain>").replace("type=", "xmlns:test='t' type=")
                        + "</node>");

        assertThatThrownBy(() -> Connection.open("fake://" + file)).hasMessageContaining(message);
    }

    @Test
    void wrongFileIsToldByItsName(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("host.xml"), "<node>\n<domain>");

        assertThatThrownBy(() -> Connection.open("fake://" + file))
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageContaining("host.xml")
                .hasMessageContaining(":2:");
    }

    @Test
    void hostThatIsNotThereIsToldByItsName() {
        assertThatThrownBy(() -> Connection.open("fake:///4711")).hasMessageContaining("fake:///4711");
    }

    @Test
    void defaultHostForgetsWithItsLastClient() {
        try (Connection first = Connection.open("fake:///default");
                Connection second = Connection.open("fake:///default")) {
            first.lookupDomainByName("test").destroy();
            assertThat(second.lookupDomainByName("test").isActive()).isFalse();
        }

        await(FakeHostTest::defaultHostIsNew);
    }

    /** The last client's leaving is noticed a moment after it has left. */
    private static boolean defaultHostIsNew() {
        try (Connection third = Connection.open("fake:///default")) {
            return third.lookupDomainByName("test").isActive();
        }
    }
}
