package io.virtwire;

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
import io.virtwire.info.NodeInfo;
import io.virtwire.testkit.fake.FakeHost;
import io.virtwire.testkit.fake.FakeHostOptions;
import io.virtwire.transport.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// A subscription that is only held open.
@SuppressWarnings("try")
class FakeHostTest extends OnFakeHost {
    private static final String GUEST =
            "<domain type='test'><name>new</name><memory>1024</memory><os><type>hvm</type></os></domain>";

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
    void xmlThatNestsWithoutEndIsRefused() {
        String deep = "<a>".repeat(2_000) + "</a>".repeat(2_000);

        assertThatThrownBy(() -> connection.defineDomain(GUEST.replace("</domain>", deep + "</domain>")))
                .hasMessageContaining("Excessive depth in document: 256");
        assertThat(connection.getHostname()).isEqualTo("fake");
    }

    @Test
    void hostIsClosedOnceByHoweverMany() {
        try (FakeHost other = FakeHost.start();
                Connection client = Connection.open(other.uri())) {
            client.storagePools()
                    .lookupByName("default-pool")
                    .createVol("<volume><name>v</name><capacity>1</capacity></volume>");

            CompletableFuture.allOf(CompletableFuture.runAsync(other::close), CompletableFuture.runAsync(other::close))
                    .join();

            assertThatThrownBy(client::getHostname).isInstanceOf(ConnectionLostException.class);
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

            Lab.until("saving", () -> test.job().getInfo().type() == DomainJobType.BOUNDED);
            test.job().abort();

            assertThatThrownBy(saving::join).hasMessageContaining("operation aborted");
            assertThat(test.isActive()).isTrue();
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
}
