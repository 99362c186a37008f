package io.virtwire;

import io.virtwire.enums.DomainMigrateFlag;
import io.virtwire.enums.Flag;
import io.virtwire.params.MigrateKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold before a migration begins: flags, features, destination; and which messages the two hosts share. */
final class MigrationRules {
    /** What could be said before parameters had names. */
    private static final Set<String> PLAIN = Set.of(
            MigrateKey.URI.name(),
            MigrateKey.DEST_NAME.name(),
            MigrateKey.DEST_XML.name(),
            MigrateKey.BANDWIDTH.name());

    private MigrationRules() {}

    /** {@return the bits of flags that go together} */
    static int check(String function, DomainMigrateFlag... flags) {
        int bits = Flag.bits(flags);
        FlagRules.exclusive(function, bits, DomainMigrateFlag.NON_SHARED_DISK, DomainMigrateFlag.NON_SHARED_INC);
        FlagRules.exclusive(function, bits, DomainMigrateFlag.TUNNELLED, DomainMigrateFlag.PARALLEL);
        FlagRules.requires(function, bits, DomainMigrateFlag.TUNNELLED, DomainMigrateFlag.PEER2PEER);
        int storage = DomainMigrateFlag.NON_SHARED_DISK.bits() | DomainMigrateFlag.NON_SHARED_INC.bits();
        if ((bits & storage) == 0) {
            FlagRules.requires(
                    function, bits, DomainMigrateFlag.NON_SHARED_SYNCHRONOUS_WRITES, DomainMigrateFlag.NON_SHARED_DISK);
        }
        return bits;
    }

    /**
     * @param hosts the source first
     */
    static void mustBeSupported(int bits, Wire... hosts) {
        if ((bits & DomainMigrateFlag.OFFLINE.bits()) != 0) {
            for (Wire host : hosts) {
                if (!host.features().supports(Features.MIGRATION_OFFLINE)) {
                    throw new UnsupportedException(
                            "flag OFFLINE: offline migration is not supported by "
                                    + (host == hosts[0] ? "the source host" : "the destination host"),
                            null);
                }
            }
        }
        if ((bits & DomainMigrateFlag.CHANGE_PROTECTION.bits()) != 0
                && !hosts[0].features().supports(Features.MIGRATE_CHANGE_PROTECTION)) {
            throw new UnsupportedException(
                    "flag CHANGE_PROTECTION: the source host cannot forbid changes during a migration", null);
        }
    }

    /** A guest cannot come to where it is. */
    static void mustBeRemote(@Nullable String destination) {
        if (destination == null) {
            throw new IllegalArgumentException("flag PEER2PEER needs the URI of the destination's libvirt");
        }
        LibvirtUri uri = LibvirtUri.parse(destination);
        String host = uri.host();
        boolean ownSocket = "unix".equals(uri.transport());
        if (!ownSocket && (host == null || host.startsWith("localhost"))) {
            throw new IllegalArgumentException("destination '" + destination + "' is the source host itself; "
                    + "the source must see another host under that URI");
        }
    }

    static void mustBePlain(TypedParams params) {
        for (TypedParam param : params) {
            if (!PLAIN.contains(param.name())) {
                throw new UnsupportedException(
                        "migration parameter '" + param.name() + "' needs libvirt 1.1.0 or newer on both hosts", null);
            }
        }
    }

    /** {@return the newest messages both hosts know} */
    static MigrationSteps steps(Domain domain, Connection destination, TypedParams params) {
        Features source = domain.wire().features();
        Features target = destination.wire().features();
        if (source.supports(Features.MIGRATION_PARAMS) && target.supports(Features.MIGRATION_PARAMS)) {
            return new MigrationStepsParams(domain, destination, params);
        } else if (source.supports(Features.MIGRATION_V3) && target.supports(Features.MIGRATION_V3)) {
            mustBePlain(params);
            return new MigrationSteps3(domain, destination, params);
        }
        throw new UnsupportedException(
                "migration needs libvirt 0.9.2 or newer on both hosts, and a hypervisor that migrates", null);
    }
}
