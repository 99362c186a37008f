package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.virtwire.enums.ConnectListAllDomainsFlag;
import io.virtwire.enums.DomainPausedReason;
import io.virtwire.enums.DomainState;
import io.virtwire.enums.DomainUndefineFlag;
import io.virtwire.enums.DomainXmlFlag;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.info.NodeInfo;
import io.virtwire.info.SecurityModel;
import io.virtwire.transport.EventLoops;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConnectionIT {
    private static final String XML = """
            <domain type='test'>
              <name>%s</name>
              <uuid>%s</uuid>
              <memory unit='KiB'>8192</memory>
              <vcpu>2</vcpu>
              <os><type>hvm</type></os>
            </domain>
            """;

    private static PrivateLibvirtd libvirtd;

    @BeforeAll
    static void start() throws Exception {
        libvirtd = PrivateLibvirtd.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (libvirtd != null) {
            libvirtd.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"URI_TEST_TCP", "URI_TEST_UNIX"})
    void theHostTellsWhatItIs(String uri) {
        try (Connection connection = open(uri)) {
            assertThat(connection.getType()).isEqualTo("TEST");
            assertThat(connection.getVersion()).isEqualTo(2);
            assertThat(connection.getLibVersion()).isGreaterThanOrEqualTo(9_000_000);
            assertThat(connection.getHostname()).isNotEmpty();
            assertThat(connection.getUri()).startsWith("test+");
            assertThat(connection.host().getCapabilities()).startsWith("<capabilities>");
            assertThat(connection.host().getNodeInfo())
                    .isEqualTo(new NodeInfo("i686", 3_145_728, 16, 1400, 2, 2, 2, 2));
            assertThat(connection.host().getSecurityModel()).isEqualTo(new SecurityModel("testSecurity", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"URI_TEST_TCP", "URI_TEST_UNIX"})
    void theDefaultGuestIsFoundByEachOfItsNames(String uri) {
        try (Connection connection = open(uri)) {
            Domain guest = connection.lookupDomainByName("test");

            assertThat(connection.lookupDomainByUuid(guest.getUuid())).isEqualTo(guest);
            assertThat(connection.lookupDomainById(guest.getId().getAsInt())).isEqualTo(guest);
            assertThat(connection.listAllDomains(ConnectListAllDomainsFlag.ACTIVE))
                    .containsExactly(guest);
            assertThat(connection.listAllDomains(ConnectListAllDomainsFlag.INACTIVE))
                    .isEmpty();
            assertThat(guest.isActive()).isTrue();
            assertThat(guest.isPersistent()).isTrue();
            assertThat(guest.getAutostart()).isFalse();
            assertThat(guest.saving().hasManagedSaveImage()).isFalse();
            assertThat(guest.getOsType()).isEqualTo("linux");
            assertThat(guest.getMessages()).isEmpty();
            assertThat(guest.getInfo().maxMemory()).isEqualTo(8_388_608);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"URI_TEST_TCP", "URI_TEST_UNIX"})
    void aGuestLivesItsWholeLife(String uri) {
        UUID uuid = UUID.randomUUID();
        try (Connection connection = open(uri)) {
            Domain guest = connection.defineDomain(XML.formatted("life", uuid));
            assertThat(guest.getUuid()).isEqualTo(uuid);
            assertThat(guest.getState().state()).isEqualTo(DomainState.SHUTOFF);
            guest.setAutostart(true);
            assertThat(guest.getAutostart()).isTrue();

            guest.create();
            assertThat(guest.getId()).isPresent();
            guest.suspend();
            assertThat(guest.getState().state()).isEqualTo(DomainState.PAUSED);
            assertThat(guest.getState().reason()).isEqualTo(DomainPausedReason.USER);
            guest.resume();
            guest.reboot();
            assertThat(guest.getInfo().state()).isEqualTo(DomainState.RUNNING);
            assertThat(guest.getXmlDesc(DomainXmlFlag.INACTIVE)).contains("<name>life</name>");
            guest.shutdown();
            assertThat(guest.isActive()).isFalse();

            guest.create();
            guest.destroy();
            guest.undefine(DomainUndefineFlag.MANAGED_SAVE);
            assertThatThrownBy(guest::getInfo)
                    .isInstanceOfSatisfying(
                            NotFoundException.class,
                            gone -> assertThat(gone.getNumber()).isEqualTo(ErrorNumber.NO_DOMAIN));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"URI_TEST_TCP", "URI_TEST_UNIX"})
    void aTransientGuestIsGoneWhenItEnds(String uri) {
        try (Connection connection = open(uri)) {
            Domain guest = connection.createDomain(XML.formatted("transient", UUID.randomUUID()));
            assertThat(guest.isPersistent()).isFalse();

            guest.destroy();

            assertThatThrownBy(() -> connection.lookupDomainByName("transient")).isInstanceOf(NotFoundException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"URI_TEST_TCP", "URI_TEST_UNIX"})
    void aReadOnlyConnectionChangesNothing(String uri) {
        try (Connection connection =
                Connection.open(libvirtd.get(uri), ConnectOptions.defaults().withReadOnly(true))) {
            Domain guest = connection.lookupDomainByName("test");

            assertThatThrownBy(guest::destroy)
                    .isInstanceOfSatisfying(
                            LibvirtException.class,
                            denied -> assertThat(denied.getNumber()).isEqualTo(ErrorNumber.OPERATION_DENIED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"URI_TEST_TCP", "URI_TEST_UNIX"})
    void theServersErrorComesWithItsDetails(String uri) {
        try (Connection connection = open(uri)) {
            assertThatThrownBy(() -> connection.lookupDomainByName("none"))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("Domain not found");
            assertThatThrownBy(() -> connection.defineDomain("<nonsense/>"))
                    .isInstanceOfSatisfying(
                            LibvirtException.class,
                            wrong -> assertThat(wrong.getNumber()).isEqualTo(ErrorNumber.XML_ERROR));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"URI_TEST_TCP", "URI_TEST_UNIX"})
    void aLoopOnTheCallersOwnThreadServesACommand(String uri) {
        try (EventLoops loops = EventLoops.onThisThread();
                Connection connection = Connection.open(
                        libvirtd.get(uri),
                        ConnectOptions.defaults()
                                .withRpc(ConnectOptions.defaults()
                                        .rpc()
                                        .withEventLoops(loops)
                                        .withCallbacks(Runnable::run)))) {
            assertThat(connection.listAllDomains()).extracting(Domain::getName).contains("test");
        }
    }

    @Test
    void qemuIsReachedToo() {
        String uri = libvirtd.get("URI_QEMU_UNIX");
        assumeFalse(uri.isEmpty(), "this libvirtd has no qemu driver");
        try (Connection connection = Connection.open(uri)) {
            assertThat(connection.getType()).isEqualTo("QEMU");
            assertThat(connection.listAllDomains()).isEmpty();
        }
    }

    private static Connection open(String uri) {
        return Connection.open(libvirtd.get(uri));
    }
}
