package io.virtwire;

import io.virtwire.enums.DomainSnapshotDeleteFlag;
import io.virtwire.enums.DomainSnapshotListFlag;
import io.virtwire.enums.DomainSnapshotRevertFlag;
import io.virtwire.enums.DomainSnapshotXmlFlag;
import io.virtwire.enums.Flag;
import io.virtwire.protocol.remote.DomainRevertToSnapshotArgs;
import io.virtwire.protocol.remote.DomainSnapshotDeleteArgs;
import io.virtwire.protocol.remote.DomainSnapshotGetParentArgs;
import io.virtwire.protocol.remote.DomainSnapshotGetXmlDescArgs;
import io.virtwire.protocol.remote.DomainSnapshotHasMetadataArgs;
import io.virtwire.protocol.remote.DomainSnapshotIsCurrentArgs;
import io.virtwire.protocol.remote.DomainSnapshotListAllChildrenArgs;
import io.virtwire.protocol.remote.DomainSnapshotListAllChildrenRet;
import io.virtwire.protocol.remote.DomainSnapshotListChildrenNamesArgs;
import io.virtwire.protocol.remote.DomainSnapshotNumChildrenArgs;
import io.virtwire.protocol.remote.NonnullDomainSnapshot;
import io.virtwire.protocol.remote.RemoteConstants;
import java.util.List;

/**
 * A snapshot of a guest, {@code virDomainSnapshot}: a handle of its guest and name.
 *
 * <p>Immutable and thread-safe. Two handles are equal if they mean the same snapshot of the same guest.
 */
public final class DomainSnapshot {
    private final Domain domain;
    private final String name;

    DomainSnapshot(Domain domain, NonnullDomainSnapshot reference) {
        this.domain = domain;
        this.name = reference.name();
    }

    @LibvirtFunction("virDomainSnapshotGetDomain")
    public Domain getDomain() {
        return domain;
    }

    @LibvirtFunction("virDomainSnapshotGetConnect")
    public Connection getConnection() {
        return domain.getConnection();
    }

    /** {@return its name} The server is not asked. */
    @LibvirtFunction("virDomainSnapshotGetName")
    public String getName() {
        return name;
    }

    /**
     * {@return its description}
     *
     * @param flags {@code SECURE} needs more than a read-only connection
     */
    @LibvirtFunction("virDomainSnapshotGetXMLDesc")
    public String getXmlDesc(DomainSnapshotXmlFlag... flags) {
        int bits = Flag.bits(flags);
        if ((bits & DomainSnapshotXmlFlag.SECURE.bits()) != 0) {
            wire().mustNotShowSecrets("virDomainSnapshotGetXMLDesc");
        }
        return wire().call(remote -> remote.domainSnapshotGetXmlDesc(new DomainSnapshotGetXmlDescArgs(snap(), bits)))
                .xml();
    }

    /**
     * {@return the snapshot it was taken after}
     *
     * @throws NotFoundException if it is the first
     */
    @LibvirtFunction("virDomainSnapshotGetParent")
    public DomainSnapshot getParent() {
        return of(wire().call(remote -> remote.domainSnapshotGetParent(new DomainSnapshotGetParentArgs(snap(), 0)))
                .snap());
    }

    /** Lists the snapshots that were taken after it, at most 16,384; with {@code DESCENDANTS} all the way. */
    @LibvirtFunction("virDomainSnapshotListAllChildren")
    public List<DomainSnapshot> listAllChildren(DomainSnapshotListFlag... flags) {
        int bits = Flag.bits(flags);
        DomainSnapshotListAllChildrenRet known = wire().callIfKnown(remote ->
                remote.domainSnapshotListAllChildren(new DomainSnapshotListAllChildrenArgs(snap(), 1, bits)));
        return known == null
                ? Lists.map(listChildrenNames(flags), domain.snapshots()::lookupByName)
                : Lists.map(known.snapshots(), this::of);
    }

    /** {@return how many snapshots were taken after it} */
    @LibvirtFunction("virDomainSnapshotNumChildren")
    public int numChildren(DomainSnapshotListFlag... flags) {
        return wire().call(remote ->
                        remote.domainSnapshotNumChildren(new DomainSnapshotNumChildrenArgs(snap(), Flag.bits(flags))))
                .num();
    }

    /** {@return the names of the snapshots that were taken after it} */
    @LibvirtFunction("virDomainSnapshotListChildrenNames")
    public List<String> listChildrenNames(DomainSnapshotListFlag... flags) {
        return wire().call(remote -> remote.domainSnapshotListChildrenNames(new DomainSnapshotListChildrenNamesArgs(
                        snap(), RemoteConstants.REMOTE_DOMAIN_SNAPSHOT_LIST_MAX, Flag.bits(flags))))
                .names();
    }

    /** {@return whether the guest goes on from it} */
    @LibvirtFunction("virDomainSnapshotIsCurrent")
    public boolean isCurrent() {
        return wire().call(remote -> remote.domainSnapshotIsCurrent(new DomainSnapshotIsCurrentArgs(snap(), 0)))
                        .current()
                != 0;
    }

    /** {@return whether the host knows more of it than the guest's disks do} */
    @LibvirtFunction("virDomainSnapshotHasMetadata")
    public boolean hasMetadata() {
        return wire().call(remote -> remote.domainSnapshotHasMetadata(new DomainSnapshotHasMetadataArgs(snap(), 0)))
                        .metadata()
                != 0;
    }

    /**
     * Puts the guest back to where it was.
     *
     * @throws IllegalArgumentException if flags exclude each other
     */
    @LibvirtFunction("virDomainRevertToSnapshot")
    public void revert(DomainSnapshotRevertFlag... flags) {
        int bits = Flag.bits(flags);
        FlagRules.exclusive(
                "virDomainRevertToSnapshot", bits, DomainSnapshotRevertFlag.RUNNING, DomainSnapshotRevertFlag.PAUSED);
        wire().call(remote -> remote.domainRevertToSnapshot(new DomainRevertToSnapshotArgs(snap(), bits)));
    }

    /**
     * Deletes it; what came after it stays, unless a flag says otherwise.
     *
     * @throws IllegalArgumentException if flags exclude each other
     */
    @LibvirtFunction("virDomainSnapshotDelete")
    public void delete(DomainSnapshotDeleteFlag... flags) {
        int bits = Flag.bits(flags);
        FlagRules.exclusive(
                "virDomainSnapshotDelete",
                bits,
                DomainSnapshotDeleteFlag.CHILDREN,
                DomainSnapshotDeleteFlag.CHILDREN_ONLY);
        wire().call(remote -> remote.domainSnapshotDelete(new DomainSnapshotDeleteArgs(snap(), bits)));
    }

    private DomainSnapshot of(NonnullDomainSnapshot snapshot) {
        return new DomainSnapshot(domain, snapshot);
    }

    private NonnullDomainSnapshot snap() {
        return new NonnullDomainSnapshot(name, domain.reference());
    }

    private Wire wire() {
        return domain.wire();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DomainSnapshot that && domain.equals(that.domain) && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "DomainSnapshot[" + name + " of " + domain.getName() + "]";
    }
}
