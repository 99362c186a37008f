package io.virtwire;

import io.virtwire.enums.DomainSnapshotCreateFlag;
import io.virtwire.enums.DomainSnapshotListFlag;
import io.virtwire.enums.Flag;
import io.virtwire.protocol.remote.DomainHasCurrentSnapshotArgs;
import io.virtwire.protocol.remote.DomainListAllSnapshotsArgs;
import io.virtwire.protocol.remote.DomainListAllSnapshotsRet;
import io.virtwire.protocol.remote.DomainSnapshotCreateXmlArgs;
import io.virtwire.protocol.remote.DomainSnapshotCurrentArgs;
import io.virtwire.protocol.remote.DomainSnapshotListNamesArgs;
import io.virtwire.protocol.remote.DomainSnapshotLookupByNameArgs;
import io.virtwire.protocol.remote.DomainSnapshotNumArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.NonnullDomainSnapshot;
import io.virtwire.protocol.remote.RemoteConstants;
import java.util.List;

/**
 * The snapshots of a guest. Made by {@link Domain#snapshots}.
 *
 * <p>Thread-safe.
 */
public final class DomainSnapshots {
    private final Domain domain;

    DomainSnapshots(Domain domain) {
        this.domain = domain;
    }

    /**
     * Takes a snapshot, or with {@code REDEFINE} tells the host of one it has forgotten.
     *
     * @throws IllegalArgumentException if flags exclude each other, or {@code CURRENT} comes without {@code REDEFINE}
     */
    @LibvirtFunction("virDomainSnapshotCreateXML")
    public DomainSnapshot create(String xml, DomainSnapshotCreateFlag... flags) {
        int bits = Flag.bits(flags);
        String function = "virDomainSnapshotCreateXML";
        FlagRules.requires(function, bits, DomainSnapshotCreateFlag.CURRENT, DomainSnapshotCreateFlag.REDEFINE);
        FlagRules.exclusive(function, bits, DomainSnapshotCreateFlag.REDEFINE, DomainSnapshotCreateFlag.NO_METADATA);
        FlagRules.exclusive(function, bits, DomainSnapshotCreateFlag.REDEFINE, DomainSnapshotCreateFlag.HALT);
        return of(
                wire().call(remote -> remote.domainSnapshotCreateXml(new DomainSnapshotCreateXmlArgs(dom(), xml, bits)))
                        .snap());
    }

    /**
     * Lists snapshots, at most 16,384.
     *
     * @param flags which; without any, all of them
     */
    @LibvirtFunction("virDomainListAllSnapshots")
    public List<DomainSnapshot> listAll(DomainSnapshotListFlag... flags) {
        int bits = Flag.bits(flags);
        DomainListAllSnapshotsRet known = wire().callIfKnown(
                        remote -> remote.domainListAllSnapshots(new DomainListAllSnapshotsArgs(dom(), 1, bits)));
        return known == null ? Lists.map(listNames(flags), this::lookupByName) : Lists.map(known.snapshots(), this::of);
    }

    /** {@return how many snapshots there are} */
    @LibvirtFunction("virDomainSnapshotNum")
    public int num(DomainSnapshotListFlag... flags) {
        return wire().call(remote -> remote.domainSnapshotNum(new DomainSnapshotNumArgs(dom(), Flag.bits(flags))))
                .num();
    }

    /** {@return the names of snapshots} */
    @LibvirtFunction("virDomainSnapshotListNames")
    public List<String> listNames(DomainSnapshotListFlag... flags) {
        return wire().call(remote -> remote.domainSnapshotListNames(new DomainSnapshotListNamesArgs(
                        dom(), RemoteConstants.REMOTE_DOMAIN_SNAPSHOT_LIST_MAX, Flag.bits(flags))))
                .names();
    }

    /**
     * Finds a snapshot by its name.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virDomainSnapshotLookupByName")
    public DomainSnapshot lookupByName(String name) {
        return of(wire().call(
                        remote -> remote.domainSnapshotLookupByName(new DomainSnapshotLookupByNameArgs(dom(), name, 0)))
                .snap());
    }

    /** {@return whether there is a current snapshot} */
    @LibvirtFunction("virDomainHasCurrentSnapshot")
    public boolean hasCurrent() {
        return wire().call(remote -> remote.domainHasCurrentSnapshot(new DomainHasCurrentSnapshotArgs(dom(), 0)))
                        .result()
                != 0;
    }

    /**
     * {@return the snapshot from which the guest goes on}
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virDomainSnapshotCurrent")
    public DomainSnapshot current() {
        return of(wire().call(remote -> remote.domainSnapshotCurrent(new DomainSnapshotCurrentArgs(dom(), 0)))
                .snap());
    }

    private DomainSnapshot of(NonnullDomainSnapshot snapshot) {
        return new DomainSnapshot(domain, snapshot);
    }

    private NonnullDomain dom() {
        return domain.reference();
    }

    private Wire wire() {
        return domain.wire();
    }

    @Override
    public String toString() {
        return "DomainSnapshots[" + domain + "]";
    }
}
