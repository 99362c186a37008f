package io.virtwire;

import io.virtwire.enums.DomainMigrateFlag;
import io.virtwire.enums.DomainMigrateMaxSpeedFlag;
import io.virtwire.enums.Flag;
import io.virtwire.params.MigrateKey;
import io.virtwire.protocol.remote.DomainMigrateGetCompressionCacheArgs;
import io.virtwire.protocol.remote.DomainMigrateGetMaxDowntimeArgs;
import io.virtwire.protocol.remote.DomainMigrateGetMaxSpeedArgs;
import io.virtwire.protocol.remote.DomainMigratePerform3Args;
import io.virtwire.protocol.remote.DomainMigratePerform3ParamsArgs;
import io.virtwire.protocol.remote.DomainMigrateSetCompressionCacheArgs;
import io.virtwire.protocol.remote.DomainMigrateSetMaxDowntimeArgs;
import io.virtwire.protocol.remote.DomainMigrateSetMaxSpeedArgs;
import io.virtwire.protocol.remote.DomainMigrateStartPostCopyArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.xdr.Opaque;
import org.jspecify.annotations.Nullable;

/**
 * The way of a guest to another host. Made by {@link Domain#migration}.
 *
 * <p>Thread-safe. A migration returns when it is done, which may take hours: give the connections no call timeout for it.
 * Another thread sees how far it is, and ends it, with {@link Domain#job}.
 */
public final class DomainMigration {
    private final Domain domain;

    DomainMigration(Domain domain) {
        this.domain = domain;
    }

    /**
     * Migrates the guest; this client goes between the two hosts.
     *
     * @param destination a connection to the other host
     * @param params by the names of {@code MigrateKey}
     * @return the guest on the destination
     * @throws IllegalArgumentException if flags exclude each other or lack one they need, or {@code PEER2PEER} is given:
     *     {@link #migrateToUri} does that
     * @throws UnsupportedException if one of the hosts cannot migrate so
     * @throws LibvirtException if it fails; the guest goes on on the source, unless the message says that nobody knows
     */
    @LibvirtFunction({"virDomainMigrate", "virDomainMigrate2", "virDomainMigrate3"})
    public Domain migrate(Connection destination, TypedParams params, DomainMigrateFlag... flags) {
        int bits = MigrationRules.check("virDomainMigrate3", flags);
        if ((bits & DomainMigrateFlag.PEER2PEER.bits()) != 0) {
            throw new IllegalArgumentException("flag PEER2PEER of virDomainMigrate3: the hosts migrate the guest among "
                    + "themselves with migrateToUri");
        }
        wire().mustNotBeReadOnly("virDomainMigrate3");
        destination.wire().mustNotBeReadOnly("virDomainMigrate3");
        MigrationRules.mustBeSupported(bits, wire(), destination.wire());
        MigrationSteps steps = MigrationRules.steps(domain, destination, params);
        int protection = wire().features().supports(Features.MIGRATE_CHANGE_PROTECTION)
                ? DomainMigrateFlag.CHANGE_PROTECTION.bits()
                : 0;
        return new Domain(destination, new MigrationFlow(domain.getName(), steps, bits, protection).run());
    }

    /**
     * Has the hosts migrate the guest among themselves: with {@code PEER2PEER} the source connects to the destination's
     * libvirt, without it to its hypervisor.
     *
     * @param destination URI of the destination's libvirt as the source sees it; null without {@code PEER2PEER}
     * @param params by the names of {@code MigrateKey}
     * @throws IllegalArgumentException if flags exclude each other or lack one they need, or the destination is the source
     * @throws UnsupportedException if the source cannot migrate so
     * @throws LibvirtException if it fails; the guest goes on on the source
     */
    @LibvirtFunction({"virDomainMigrateToURI", "virDomainMigrateToURI2", "virDomainMigrateToURI3"})
    public void migrateToUri(@Nullable String destination, TypedParams params, DomainMigrateFlag... flags) {
        int bits = MigrationRules.check("virDomainMigrateToURI3", flags);
        boolean peerToPeer = (bits & DomainMigrateFlag.PEER2PEER.bits()) != 0;
        wire().mustNotBeReadOnly("virDomainMigrateToURI3");
        MigrationRules.mustBeSupported(bits, wire());
        Features features = wire().features();
        if (!features.supports(peerToPeer ? Features.MIGRATION_P2P : Features.MIGRATION_DIRECT)) {
            throw new UnsupportedException(
                    (peerToPeer ? "peer-to-peer" : "direct") + " migration is not supported by the source host", null);
        }
        if (peerToPeer) {
            MigrationRules.mustBeRemote(destination);
        }
        NonnullDomain guest = domain.reference();
        if (peerToPeer && features.supports(Features.MIGRATION_PARAMS)) {
            wire().call(remote -> remote.domainMigratePerform3Params(
                    new DomainMigratePerform3ParamsArgs(guest, destination, params.wire(), Opaque.empty(), bits)));
            return;
        }
        MigrationRules.mustBePlain(params);
        wire().call(remote -> remote.domainMigratePerform3(new DomainMigratePerform3Args(
                guest,
                params.get(MigrateKey.DEST_XML),
                Opaque.empty(),
                destination,
                params.get(MigrateKey.URI),
                bits,
                params.get(MigrateKey.DEST_NAME),
                params.get(MigrateKey.BANDWIDTH, 0L))));
    }

    /** {@return how long the guest may stand still at the end of a migration, ms} */
    @LibvirtFunction("virDomainMigrateGetMaxDowntime")
    public long getMaxDowntime() {
        return wire().call(remote ->
                        remote.domainMigrateGetMaxDowntime(new DomainMigrateGetMaxDowntimeArgs(domain.reference(), 0)))
                .downtime();
    }

    /**
     * Sets how long the guest may stand still at the end of a migration.
     *
     * @param downtime ms
     */
    @LibvirtFunction("virDomainMigrateSetMaxDowntime")
    public void setMaxDowntime(long downtime) {
        wire().call(remote -> remote.domainMigrateSetMaxDowntime(
                new DomainMigrateSetMaxDowntimeArgs(domain.reference(), downtime, 0)));
    }

    /** {@return how fast a migration may go, MiB/s; 0 for no limit} */
    @LibvirtFunction("virDomainMigrateGetMaxSpeed")
    public long getMaxSpeed(DomainMigrateMaxSpeedFlag... flags) {
        return wire().call(remote -> remote.domainMigrateGetMaxSpeed(
                        new DomainMigrateGetMaxSpeedArgs(domain.reference(), Flag.bits(flags))))
                .bandwidth();
    }

    /**
     * Sets how fast a migration may go.
     *
     * @param bandwidth MiB/s; 0 for no limit
     */
    @LibvirtFunction("virDomainMigrateSetMaxSpeed")
    public void setMaxSpeed(long bandwidth, DomainMigrateMaxSpeedFlag... flags) {
        wire().call(remote -> remote.domainMigrateSetMaxSpeed(
                new DomainMigrateSetMaxSpeedArgs(domain.reference(), bandwidth, Flag.bits(flags))));
    }

    /** {@return the size of the cache with which memory that is sent again is compressed, bytes} */
    @LibvirtFunction("virDomainMigrateGetCompressionCache")
    public long getCompressionCache() {
        return wire().call(remote -> remote.domainMigrateGetCompressionCache(
                        new DomainMigrateGetCompressionCacheArgs(domain.reference(), 0)))
                .cacheSize();
    }

    /**
     * Sets the size of the cache with which memory that is sent again is compressed.
     *
     * @param size bytes
     */
    @LibvirtFunction("virDomainMigrateSetCompressionCache")
    public void setCompressionCache(long size) {
        wire().call(remote -> remote.domainMigrateSetCompressionCache(
                new DomainMigrateSetCompressionCacheArgs(domain.reference(), size, 0)));
    }

    /** Lets the guest run on the destination while its memory still comes; the migration must have {@code POSTCOPY}. */
    @LibvirtFunction("virDomainMigrateStartPostCopy")
    public void startPostCopy() {
        wire().callUrgently(remote ->
                remote.domainMigrateStartPostCopy(new DomainMigrateStartPostCopyArgs(domain.reference(), 0)));
    }

    private Wire wire() {
        return domain.wire();
    }

    @Override
    public String toString() {
        return "DomainMigration[" + domain + "]";
    }
}
