package io.virtwire;

import io.virtwire.enums.DomainCheckpointCreateFlag;
import io.virtwire.enums.DomainCheckpointListFlag;
import io.virtwire.enums.Flag;
import io.virtwire.protocol.remote.DomainCheckpointCreateXmlArgs;
import io.virtwire.protocol.remote.DomainCheckpointLookupByNameArgs;
import io.virtwire.protocol.remote.DomainListAllCheckpointsArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.NonnullDomainCheckpoint;
import java.util.List;

/**
 * The checkpoints of a guest: points in time since which its disks note what changes, for incremental backups. Made by
 * {@link Domain#checkpoints}.
 *
 * <p>Thread-safe.
 */
public final class DomainCheckpoints {
    private final Domain domain;

    DomainCheckpoints(Domain domain) {
        this.domain = domain;
    }

    /**
     * Makes a checkpoint, or with {@code REDEFINE} tells the host of one it has forgotten.
     *
     * @throws IllegalArgumentException if flags exclude each other, or {@code REDEFINE_VALIDATE} comes without
     *     {@code REDEFINE}
     */
    @LibvirtFunction("virDomainCheckpointCreateXML")
    public DomainCheckpoint create(String xml, DomainCheckpointCreateFlag... flags) {
        int bits = Flag.bits(flags);
        String function = "virDomainCheckpointCreateXML";
        FlagRules.exclusive(function, bits, DomainCheckpointCreateFlag.REDEFINE, DomainCheckpointCreateFlag.QUIESCE);
        FlagRules.requires(
                function, bits, DomainCheckpointCreateFlag.REDEFINE_VALIDATE, DomainCheckpointCreateFlag.REDEFINE);
        return of(wire().call(
                        remote -> remote.domainCheckpointCreateXml(new DomainCheckpointCreateXmlArgs(dom(), xml, bits)))
                .checkpoint());
    }

    /**
     * Lists checkpoints, at most 16,384.
     *
     * @param flags which; without any, all of them
     */
    @LibvirtFunction("virDomainListAllCheckpoints")
    public List<DomainCheckpoint> listAll(DomainCheckpointListFlag... flags) {
        return Lists.map(
                wire().call(remote -> remote.domainListAllCheckpoints(
                                new DomainListAllCheckpointsArgs(dom(), 1, Flag.bits(flags))))
                        .checkpoints(),
                this::of);
    }

    /**
     * Finds a checkpoint by its name.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virDomainCheckpointLookupByName")
    public DomainCheckpoint lookupByName(String name) {
        return of(wire().call(remote ->
                        remote.domainCheckpointLookupByName(new DomainCheckpointLookupByNameArgs(dom(), name, 0)))
                .checkpoint());
    }

    private DomainCheckpoint of(NonnullDomainCheckpoint checkpoint) {
        return new DomainCheckpoint(domain, checkpoint);
    }

    private NonnullDomain dom() {
        return domain.reference();
    }

    private Wire wire() {
        return domain.wire();
    }

    @Override
    public String toString() {
        return "DomainCheckpoints[" + domain + "]";
    }
}
