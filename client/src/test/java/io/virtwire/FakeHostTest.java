package io.virtwire;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.DomainDeviceModifyFlag;
import io.virtwire.enums.DomainJobType;
import io.virtwire.enums.DomainState;
import io.virtwire.enums.ErrorDomain;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.enums.NetworkEventLifecycleType;
import io.virtwire.enums.StoragePoolEventLifecycleType;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.Event;
import io.virtwire.event.NetworkEvent;
import io.virtwire.event.StoragePoolEvent;
import io.virtwire.event.Subscription;
import io.virtwire.testkit.fake.FakeHost;
import io.virtwire.testkit.fake.FakeHostOptions;
import io.virtwire.transport.Endpoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void delayedCallHoldsUpNoOther() {
        host.delayNext(REMOTE_PROC_CONNECT_GET_HOSTNAME, Duration.ofHours(1));

        assertThatThrownBy(() -> Deadline.within(Duration.ofMillis(50), connection::getHostname))
                .isInstanceOf(CallTimeoutException.class);

        assertThat(connection.getHostname()).isEqualTo("fake");
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
    void uploadBeyondTheEndFails() {
        StorageVol small = connection
                .storagePools()
                .lookupByName("default-pool")
                .createVol("<volume><name>v</name><capacity>10</capacity></volume>");
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
