package io.virtwire;

import io.virtwire.enums.DomainCoreDumpFlag;
import io.virtwire.enums.DomainCoreDumpFormat;
import io.virtwire.enums.DomainSaveImageXmlFlag;
import io.virtwire.enums.DomainSaveRestoreFlag;
import io.virtwire.enums.Flag;
import io.virtwire.protocol.remote.DomainCoreDumpArgs;
import io.virtwire.protocol.remote.DomainCoreDumpWithFormatArgs;
import io.virtwire.protocol.remote.DomainHasManagedSaveImageArgs;
import io.virtwire.protocol.remote.DomainManagedSaveArgs;
import io.virtwire.protocol.remote.DomainManagedSaveDefineXmlArgs;
import io.virtwire.protocol.remote.DomainManagedSaveGetXmlDescArgs;
import io.virtwire.protocol.remote.DomainManagedSaveRemoveArgs;
import io.virtwire.protocol.remote.DomainSaveArgs;
import io.virtwire.protocol.remote.DomainSaveFlagsArgs;
import io.virtwire.protocol.remote.DomainSaveParamsArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import org.jspecify.annotations.Nullable;

/**
 * Saving the memory of a guest: to a file, under the host's own care, or as a core dump. Made by {@link Domain#saving}.
 * What was saved to a file is in {@link Connection#savedImages}.
 *
 * <p>Thread-safe. All paths are the server's. A call returns when the memory is saved, which may take minutes.
 */
public final class DomainSaving {
    private final Domain domain;

    DomainSaving(Domain domain) {
        this.domain = domain;
    }

    /**
     * Saves it to a file and stops it.
     *
     * @param to path of the file
     * @param dxml a description that differs from the guest's only in what the host sees; null for the guest's own
     * @throws IllegalArgumentException if flags exclude each other
     */
    @LibvirtFunction({"virDomainSave", "virDomainSaveFlags"})
    public void save(String to, @Nullable String dxml, DomainSaveRestoreFlag... flags) {
        int bits = saveFlags("virDomainSaveFlags", flags);
        if (dxml == null && bits == 0) {
            wire().call(remote -> remote.domainSave(new DomainSaveArgs(dom(), to)));
        } else {
            wire().call(remote -> remote.domainSaveFlags(new DomainSaveFlagsArgs(dom(), to, dxml, bits)));
        }
    }

    /**
     * Saves it and stops it.
     *
     * @param params by the names of {@code SaveKey}
     * @throws IllegalArgumentException if flags exclude each other
     */
    @LibvirtFunction("virDomainSaveParams")
    public void save(TypedParams params, DomainSaveRestoreFlag... flags) {
        int bits = saveFlags("virDomainSaveParams", flags);
        wire().call(remote -> remote.domainSaveParams(new DomainSaveParamsArgs(dom(), params.wire(), bits)));
    }

    /**
     * Saves it where the host keeps such files and stops it; the next start goes on from there.
     *
     * @throws IllegalArgumentException if flags exclude each other
     */
    @LibvirtFunction("virDomainManagedSave")
    public void managedSave(DomainSaveRestoreFlag... flags) {
        int bits = saveFlags("virDomainManagedSave", flags);
        wire().call(remote -> remote.domainManagedSave(new DomainManagedSaveArgs(dom(), bits)));
    }

    /** {@return whether the host keeps its saved memory, from which the next start goes on} */
    @LibvirtFunction("virDomainHasManagedSaveImage")
    public boolean hasManagedSaveImage() {
        return wire().call(remote -> remote.domainHasManagedSaveImage(new DomainHasManagedSaveImageArgs(dom(), 0)))
                        .result()
                != 0;
    }

    /** Throws away the memory the host keeps: the next start is from the beginning. */
    @LibvirtFunction("virDomainManagedSaveRemove")
    public void managedSaveRemove() {
        wire().call(remote -> remote.domainManagedSaveRemove(new DomainManagedSaveRemoveArgs(dom(), 0)));
    }

    /**
     * {@return the description that belongs to the memory the host keeps}
     *
     * @param flags {@code SECURE} needs more than a read-only connection
     */
    @LibvirtFunction("virDomainManagedSaveGetXMLDesc")
    public String managedSaveGetXmlDesc(DomainSaveImageXmlFlag... flags) {
        int bits = Flag.bits(flags);
        if ((bits & DomainSaveImageXmlFlag.SECURE.bits()) != 0) {
            wire().mustNotShowSecrets("virDomainManagedSaveGetXMLDesc");
        }
        return wire().call(
                        remote -> remote.domainManagedSaveGetXmlDesc(new DomainManagedSaveGetXmlDescArgs(dom(), bits)))
                .xml();
    }

    /**
     * Changes the description that belongs to the memory the host keeps.
     *
     * @throws IllegalArgumentException if flags exclude each other
     */
    @LibvirtFunction("virDomainManagedSaveDefineXML")
    public void managedSaveDefineXml(String dxml, DomainSaveRestoreFlag... flags) {
        int bits = saveFlags("virDomainManagedSaveDefineXML", flags);
        wire().call(remote -> remote.domainManagedSaveDefineXml(new DomainManagedSaveDefineXmlArgs(dom(), dxml, bits)));
    }

    /**
     * Writes its memory to a file, to look for what went wrong in it.
     *
     * @throws IllegalArgumentException if two of {@code CRASH}, {@code LIVE} and {@code RESET} are given
     */
    @LibvirtFunction("virDomainCoreDump")
    public void coreDump(String to, DomainCoreDumpFlag... flags) {
        int bits = dumpFlags("virDomainCoreDump", flags);
        wire().call(remote -> remote.domainCoreDump(new DomainCoreDumpArgs(dom(), to, bits)));
    }

    /**
     * Writes its memory to a file of a given format.
     *
     * @throws IllegalArgumentException if two of {@code CRASH}, {@code LIVE} and {@code RESET} are given
     */
    @LibvirtFunction("virDomainCoreDumpWithFormat")
    public void coreDump(String to, DomainCoreDumpFormat format, DomainCoreDumpFlag... flags) {
        int bits = dumpFlags("virDomainCoreDumpWithFormat", flags);
        wire().call(remote ->
                remote.domainCoreDumpWithFormat(new DomainCoreDumpWithFormatArgs(dom(), to, format.number(), bits)));
    }

    static int saveFlags(String function, DomainSaveRestoreFlag... flags) {
        int bits = Flag.bits(flags);
        FlagRules.exclusive(function, bits, DomainSaveRestoreFlag.RUNNING, DomainSaveRestoreFlag.PAUSED);
        return bits;
    }

    private static int dumpFlags(String function, DomainCoreDumpFlag... flags) {
        int bits = Flag.bits(flags);
        FlagRules.exclusive(function, bits, DomainCoreDumpFlag.CRASH, DomainCoreDumpFlag.LIVE);
        FlagRules.exclusive(function, bits, DomainCoreDumpFlag.CRASH, DomainCoreDumpFlag.RESET);
        FlagRules.exclusive(function, bits, DomainCoreDumpFlag.LIVE, DomainCoreDumpFlag.RESET);
        return bits;
    }

    private NonnullDomain dom() {
        return domain.reference();
    }

    private Wire wire() {
        return domain.wire();
    }

    @Override
    public String toString() {
        return "DomainSaving[" + domain + "]";
    }
}
