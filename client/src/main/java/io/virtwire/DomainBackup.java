package io.virtwire;

import io.virtwire.enums.DomainBackupBeginFlag;
import io.virtwire.enums.Flag;
import io.virtwire.protocol.remote.DomainBackupBeginArgs;
import io.virtwire.protocol.remote.DomainBackupGetXmlDescArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import org.jspecify.annotations.Nullable;

/**
 * Backups of a guest's disks while it runs. Made by {@link Domain#backup}.
 *
 * <p>Thread-safe. A backup is a job: {@link Domain#job} tells how far it is and ends it.
 */
public final class DomainBackup {
    private final Domain domain;

    DomainBackup(Domain domain) {
        this.domain = domain;
    }

    /**
     * Starts a backup.
     *
     * @param backupXml a {@code <domainbackup>} element
     * @param checkpointXml a checkpoint to make at the same point in time; null for none
     */
    @LibvirtFunction("virDomainBackupBegin")
    public void begin(String backupXml, @Nullable String checkpointXml, DomainBackupBeginFlag... flags) {
        wire().call(remote ->
                remote.domainBackupBegin(new DomainBackupBeginArgs(dom(), backupXml, checkpointXml, Flag.bits(flags))));
    }

    /**
     * {@return the backup that runs, as XML with what the host has added}
     *
     * @throws NotFoundException if none runs
     */
    @LibvirtFunction("virDomainBackupGetXMLDesc")
    public String getXmlDesc() {
        return wire().call(remote -> remote.domainBackupGetXmlDesc(new DomainBackupGetXmlDescArgs(dom(), 0)))
                .xml();
    }

    private NonnullDomain dom() {
        return domain.reference();
    }

    private Wire wire() {
        return domain.wire();
    }

    @Override
    public String toString() {
        return "DomainBackup[" + domain + "]";
    }
}
