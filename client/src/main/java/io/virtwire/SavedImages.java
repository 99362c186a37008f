package io.virtwire;

import io.virtwire.enums.DomainSaveImageXmlFlag;
import io.virtwire.enums.DomainSaveRestoreFlag;
import io.virtwire.enums.Flag;
import io.virtwire.protocol.remote.DomainRestoreArgs;
import io.virtwire.protocol.remote.DomainRestoreFlagsArgs;
import io.virtwire.protocol.remote.DomainRestoreParamsArgs;
import io.virtwire.protocol.remote.DomainSaveImageDefineXmlArgs;
import io.virtwire.protocol.remote.DomainSaveImageGetXmlDescArgs;
import org.jspecify.annotations.Nullable;

/**
 * Files on the host that guests were saved to. Made by {@link Connection#savedImages}.
 *
 * <p>Thread-safe. All paths are the server's.
 */
public final class SavedImages {
    private final Connection connection;

    SavedImages(Connection connection) {
        this.connection = connection;
    }

    /**
     * Lets a guest go on from where it was saved.
     *
     * @param dxml the guest's description to use instead of the saved one, from which it may differ only in what the host
     *     sees; null for none
     * @throws IllegalArgumentException if flags exclude each other
     */
    @LibvirtFunction({"virDomainRestore", "virDomainRestoreFlags"})
    public void restore(String from, @Nullable String dxml, DomainSaveRestoreFlag... flags) {
        int bits = DomainSaving.saveFlags("virDomainRestoreFlags", flags);
        if (dxml == null && bits == 0) {
            wire().call(remote -> remote.domainRestore(new DomainRestoreArgs(from)));
        } else {
            wire().call(remote -> remote.domainRestoreFlags(new DomainRestoreFlagsArgs(from, dxml, bits)));
        }
    }

    /**
     * Lets a guest go on from where it was saved.
     *
     * @param params by the names of {@code SaveKey}
     * @throws IllegalArgumentException if flags exclude each other
     */
    @LibvirtFunction("virDomainRestoreParams")
    public void restore(TypedParams params, DomainSaveRestoreFlag... flags) {
        int bits = DomainSaving.saveFlags("virDomainRestoreParams", flags);
        wire().call(remote -> remote.domainRestoreParams(new DomainRestoreParamsArgs(params.wire(), bits)));
    }

    /**
     * {@return the description of the saved guest}
     *
     * @param flags with {@code SECURE} secrets are in it, which needs more than a read-only connection
     */
    @LibvirtFunction("virDomainSaveImageGetXMLDesc")
    public String getXmlDesc(String file, DomainSaveImageXmlFlag... flags) {
        return wire().call(remote ->
                        remote.domainSaveImageGetXmlDesc(new DomainSaveImageGetXmlDescArgs(file, Flag.bits(flags))))
                .xml();
    }

    /**
     * Changes the description of the saved guest.
     *
     * @throws IllegalArgumentException if flags exclude each other
     */
    @LibvirtFunction("virDomainSaveImageDefineXML")
    public void defineXml(String file, String dxml, DomainSaveRestoreFlag... flags) {
        int bits = DomainSaving.saveFlags("virDomainSaveImageDefineXML", flags);
        wire().call(remote -> remote.domainSaveImageDefineXml(new DomainSaveImageDefineXmlArgs(file, dxml, bits)));
    }

    private Wire wire() {
        return connection.wire();
    }

    @Override
    public String toString() {
        return "SavedImages[" + connection + "]";
    }
}
