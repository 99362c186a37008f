package io.virtwire;

import io.virtwire.enums.DomainCheckpointDeleteFlag;
import io.virtwire.enums.DomainCheckpointListFlag;
import io.virtwire.enums.DomainCheckpointXmlFlag;
import io.virtwire.enums.Flag;
import io.virtwire.protocol.remote.DomainCheckpointDeleteArgs;
import io.virtwire.protocol.remote.DomainCheckpointGetParentArgs;
import io.virtwire.protocol.remote.DomainCheckpointGetXmlDescArgs;
import io.virtwire.protocol.remote.DomainCheckpointListAllChildrenArgs;
import io.virtwire.protocol.remote.NonnullDomainCheckpoint;
import java.util.List;

/**
 * A checkpoint of a guest, {@code virDomainCheckpoint}: a handle of its guest and name.
 *
 * <p>Immutable and thread-safe. Two handles are equal if they mean the same checkpoint of the same guest.
 */
public final class DomainCheckpoint {
    private final Domain domain;
    private final String name;

    DomainCheckpoint(Domain domain, NonnullDomainCheckpoint reference) {
        this.domain = domain;
        this.name = reference.name();
    }

    @LibvirtFunction("virDomainCheckpointGetDomain")
    public Domain getDomain() {
        return domain;
    }

    @LibvirtFunction("virDomainCheckpointGetConnect")
    public Connection getConnection() {
        return domain.getConnection();
    }

    /** {@return its name} The server is not asked. */
    @LibvirtFunction("virDomainCheckpointGetName")
    public String getName() {
        return name;
    }

    /**
     * {@return its description}
     *
     * @param flags {@code SECURE} needs more than a read-only connection
     */
    @LibvirtFunction("virDomainCheckpointGetXMLDesc")
    public String getXmlDesc(DomainCheckpointXmlFlag... flags) {
        int bits = Flag.bits(flags);
        if ((bits & DomainCheckpointXmlFlag.SECURE.bits()) != 0) {
            wire().mustNotShowSecrets("virDomainCheckpointGetXMLDesc");
        }
        return wire().call(remote ->
                        remote.domainCheckpointGetXmlDesc(new DomainCheckpointGetXmlDescArgs(checkpoint(), bits)))
                .xml();
    }

    /**
     * {@return the checkpoint before it}
     *
     * @throws NotFoundException if it is the first
     */
    @LibvirtFunction("virDomainCheckpointGetParent")
    public DomainCheckpoint getParent() {
        return of(wire().call(
                        remote -> remote.domainCheckpointGetParent(new DomainCheckpointGetParentArgs(checkpoint(), 0)))
                .parent());
    }

    /** Lists the checkpoints after it, at most 16,384; with {@code DESCENDANTS} all the way. */
    @LibvirtFunction("virDomainCheckpointListAllChildren")
    public List<DomainCheckpoint> listAllChildren(DomainCheckpointListFlag... flags) {
        return Lists.map(
                wire().call(remote -> remote.domainCheckpointListAllChildren(
                                new DomainCheckpointListAllChildrenArgs(checkpoint(), 1, Flag.bits(flags))))
                        .checkpoints(),
                this::of);
    }

    /**
     * Deletes it; what was noted since goes to the checkpoint before it.
     *
     * @throws IllegalArgumentException if flags exclude each other
     */
    @LibvirtFunction("virDomainCheckpointDelete")
    public void delete(DomainCheckpointDeleteFlag... flags) {
        int bits = Flag.bits(flags);
        FlagRules.exclusive(
                "virDomainCheckpointDelete",
                bits,
                DomainCheckpointDeleteFlag.CHILDREN,
                DomainCheckpointDeleteFlag.CHILDREN_ONLY);
        wire().call(remote -> remote.domainCheckpointDelete(new DomainCheckpointDeleteArgs(checkpoint(), bits)));
    }

    private DomainCheckpoint of(NonnullDomainCheckpoint checkpoint) {
        return new DomainCheckpoint(domain, checkpoint);
    }

    private NonnullDomainCheckpoint checkpoint() {
        return new NonnullDomainCheckpoint(name, domain.reference());
    }

    private Wire wire() {
        return domain.wire();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DomainCheckpoint that && domain.equals(that.domain) && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "DomainCheckpoint[" + name + " of " + domain.getName() + "]";
    }
}
