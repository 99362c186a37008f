package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.enums.ConnectListAllDomainsFlag;
import io.virtwire.enums.DomainMigrateFlag;
import io.virtwire.enums.DomainRunningReason;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.params.MigrateKey;

/** Rows of {@link DomainMigration}. */
final class MigrationCalls {
    private static final String TRAVELLER = """
            <domain type='qemu'>
              <name>traveller</name>
              <memory unit='MiB'>32</memory>
              <os><type>hvm</type></os>
            </domain>
            """;

    private static final TypedParams LOOPBACK =
            TypedParams.builder().add(MigrateKey.URI, "tcp://127.0.0.1").build();

    private MigrationCalls() {}

    static void add(CallTable table) {
        onTraveller(table, "DomainMigration.migrate", (guest, host) -> {
            try (Connection destination = Connection.open(host.get("URI_QEMU_UNIX"))) {
                Domain arrived = guest.migration().migrate(destination, LOOPBACK, DomainMigrateFlag.LIVE);
                assertThat(arrived.getState().reason()).isEqualTo(DomainRunningReason.MIGRATED);
                arrived.destroy();
            }
        });
        onTraveller(table, "DomainMigration.migrateToUri", (guest, host) -> {
            guest.migration()
                    .migrateToUri(
                            host.get("URI_QEMU_TCP"), LOOPBACK, DomainMigrateFlag.LIVE, DomainMigrateFlag.PEER2PEER);
            try (Connection destination = Connection.open(host.get("URI_QEMU_UNIX"))) {
                Domain arrived = destination.lookupDomainByUuid(guest.getUuid());
                assertThat(arrived.getState().reason()).isEqualTo(DomainRunningReason.MIGRATED);
                arrived.destroy();
            }
        });
        table.onQemuGuest("DomainMigration.getMaxDowntime", guest -> {
            guest.migration().setMaxDowntime(1234);
            assertThat(guest.migration().getMaxDowntime()).isEqualTo(1234);
        });
        table.onQemuGuest("DomainMigration.setMaxDowntime", guest -> {
            guest.migration().setMaxDowntime(321);
            assertThat(guest.migration().getMaxDowntime()).isEqualTo(321);
        });
        table.onQemuGuest("DomainMigration.getMaxSpeed", guest -> {
            guest.migration().setMaxSpeed(7);
            assertThat(guest.migration().getMaxSpeed()).isEqualTo(7);
        });
        table.onQemuGuest("DomainMigration.setMaxSpeed", guest -> {
            guest.migration().setMaxSpeed(11);
            assertThat(guest.migration().getMaxSpeed()).isEqualTo(11);
        });
        table.onQemuGuest("DomainMigration.getCompressionCache", guest -> {
            guest.migration().setCompressionCache(1 << 20);
            assertThat(guest.migration().getCompressionCache()).isEqualTo(1 << 20);
        });
        table.onQemuGuest("DomainMigration.setCompressionCache", guest -> {
            guest.migration().setCompressionCache(1 << 21);
            assertThat(guest.migration().getCompressionCache()).isEqualTo(1 << 21);
        });
        table.onQemuGuest(
                        "DomainMigration.startPostCopy",
                        guest -> guest.migration().startPostCopy())
                .fails(ErrorNumber.OPERATION_INVALID);
    }

    /** What is done with a guest without disks, and the host that it can go to. */
    @FunctionalInterface
    private interface TravelCall {
        void on(Domain guest, PrivateLibvirtd host) throws Exception;
    }

    private static void onTraveller(CallTable table, String method, TravelCall call) {
        table.inLab(method, lab -> {
            Connection source = lab.qemu();
            PrivateLibvirtd host = lab.otherHost();
            call.on(source.createDomain(TRAVELLER), host);
            assertThat(source.listAllDomains(ConnectListAllDomainsFlag.TRANSIENT))
                    .isEmpty();
        });
    }
}
