package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.ConnectGetAllDomainStatsFlag;
import io.virtwire.enums.ConnectListAllDomainsFlag;
import io.virtwire.enums.DomainStatsType;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.params.ConnectIdentityKey;
import io.virtwire.params.DomainStatsKey;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Rows of {@link Connection}. */
final class ConnectionCalls {
    private static final UUID GUEST = UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f");

    private static final String OTHER = """
            <domain type='test'>
              <name>other</name>
              <memory unit='KiB'>8192</memory>
              <os><type>hvm</type></os>
            </domain>
            """;

    private static final String QEMU = """
            <domain type='qemu'>
              <name>words</name>
              <memory unit='MiB'>32</memory>
              <os><type>hvm</type></os>
            </domain>
            """;

    private ConnectionCalls() {}

    static void add(CallTable table) {
        table.inLab("Connection.open(String)", lab -> {
            try (Connection connection = Connection.open(lab.testUri())) {
                assertThat(connection.getType()).isEqualTo("TEST");
            }
        });
        table.inLab("Connection.open(String, ConnectOptions)", lab -> {
            ConnectOptions readOnly = ConnectOptions.defaults().withReadOnly(true);
            try (Connection connection = Connection.open(lab.get("URI_TEST_TCP"), readOnly)) {
                assertThat(connection.numOfDomains()).isPositive();
            }
        });
        table.onTest("Connection.close", connection -> {
            connection.close();
            assertThat(connection.isAlive()).isFalse();
        });
        table.onTest(
                "Connection.isAlive",
                connection -> assertThat(connection.isAlive()).isTrue());
        table.onTest(
                "Connection.getType",
                connection -> assertThat(connection.getType()).isEqualTo("TEST"));
        table.onTest(
                "Connection.getVersion",
                connection -> assertThat(connection.getVersion()).isEqualTo(2));
        table.inLab("Connection.getLibVersion", lab -> {
            try (Connection connection = lab.openTest()) {
                assertThat(Versions.text(connection.getLibVersion())).isEqualTo(lab.get("LIBVIRTD_VERSION"));
            }
        });
        table.onTest(
                "Connection.getHostname",
                connection -> assertThat(connection.getHostname()).isNotEmpty());
        table.inLab("Connection.getUri", lab -> {
            try (Connection connection = lab.openTest()) {
                assertThat(connection.getUri()).isEqualTo(lab.testUri());
            }
        });
        table.onTest(
                "Connection.isEncrypted",
                connection -> assertThat(connection.isEncrypted()).isFalse());
        table.onTest(
                "Connection.isSecure",
                connection -> assertThat(connection.isSecure()).isTrue());
        table.onTest("Connection.setIdentity", connection -> {
            connection.setIdentity(TypedParams.builder()
                    .add(ConnectIdentityKey.USER_NAME, "nobody")
                    .build());
            assertThat(connection.numOfDomains()).isEqualTo(1);
        });
        lists(table);
        table.onTest(
                "Connection.getAllDomainStats",
                connection -> assertThat(connection.getAllDomainStats(
                                Set.of(DomainStatsType.STATE), ConnectGetAllDomainStatsFlag.ACTIVE))
                        .singleElement()
                        .satisfies(stats -> {
                            assertThat(stats.domain().getUuid()).isEqualTo(GUEST);
                            assertThat(stats.params().get(DomainStatsKey.STATE_STATE))
                                    .isEqualTo(1);
                        }));
        table.onTestGuest(
                "Connection.getDomainStats",
                guest -> assertThat(guest.getConnection().getDomainStats(List.of(guest), Set.of(DomainStatsType.STATE)))
                        .singleElement()
                        .satisfies(stats -> assertThat(stats.domain()).isEqualTo(guest)));
        table.onTest(
                "Connection.lookupDomainByName",
                connection -> assertThat(connection.lookupDomainByName("test").getUuid())
                        .isEqualTo(GUEST));
        table.onTestGuest(
                "Connection.lookupDomainById",
                guest -> assertThat(guest.getConnection()
                                .lookupDomainById(guest.getId().getAsInt()))
                        .isEqualTo(guest));
        table.onTest(
                "Connection.lookupDomainByUuid",
                connection -> assertThat(connection.lookupDomainByUuid(GUEST).getName())
                        .isEqualTo("test"));
        table.onTest("Connection.defineDomain", connection -> {
            Domain other = connection.defineDomain(OTHER);
            assertThat(other.getId()).isEmpty();
            assertThat(connection.lookupDomainByName("other")).isEqualTo(other);
        });
        table.onTest("Connection.createDomain", connection -> {
            Domain other = connection.createDomain(OTHER);
            assertThat(other.getId()).isPresent();
            assertThat(other.isPersistent()).isFalse();
        });
        table.onTest(
                        "Connection.domainXmlFromNative",
                        connection -> connection.domainXmlFromNative("qemu-argv", "qemu-system-x86_64 -m 32"))
                .fails(ErrorNumber.NO_SUPPORT, "virConnectDomainXMLFromNative");
        table.onQemu(
                "Connection.domainXmlToNative",
                connection -> assertThat(connection.domainXmlToNative("qemu-argv", QEMU))
                        .contains("-name guest=words"));
        table.onQemu("Connection.qemuAttach", connection -> connection.qemuAttach(1))
                .fails(ErrorNumber.NO_SUPPORT, "virDomainQemuAttach");
        table.onTest("Connection.createDomainWithFiles", connection -> connection.createDomainWithFiles(OTHER))
                .fails(ErrorNumber.NO_SUPPORT, "open files");
    }

    private static void lists(CallTable table) {
        table.onTest(
                "Connection.listAllDomains",
                connection -> assertThat(connection.listAllDomains(ConnectListAllDomainsFlag.RUNNING))
                        .extracting(Domain::getUuid)
                        .containsExactly(GUEST));
        table.onTest(
                "Connection.numOfDomains",
                connection -> assertThat(connection.numOfDomains()).isEqualTo(1));
        table.onTestGuest(
                "Connection.listDomains",
                guest -> assertThat(guest.getConnection().listDomains())
                        .containsExactly(guest.getId().getAsInt()));
        table.onTest("Connection.numOfDefinedDomains", connection -> {
            connection.defineDomain(OTHER);
            assertThat(connection.numOfDefinedDomains()).isEqualTo(1);
        });
        table.onTest("Connection.listDefinedDomains", connection -> {
            connection.defineDomain(OTHER);
            assertThat(connection.listDefinedDomains()).containsExactly("other");
        });
    }
}
