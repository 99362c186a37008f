package io.virtwire;

import io.virtwire.enums.Flag;
import io.virtwire.enums.StoragePoolBuildFlag;
import io.virtwire.enums.StoragePoolCreateFlag;
import io.virtwire.enums.StoragePoolDeleteFlag;
import io.virtwire.enums.StoragePoolState;
import io.virtwire.enums.StorageVolCreateFlag;
import io.virtwire.enums.StorageXmlFlag;
import io.virtwire.info.StoragePoolInfo;
import io.virtwire.protocol.remote.NonnullStoragePool;
import io.virtwire.protocol.remote.NonnullStorageVol;
import io.virtwire.protocol.remote.RemoteConstants;
import io.virtwire.protocol.remote.StoragePoolBuildArgs;
import io.virtwire.protocol.remote.StoragePoolCreateArgs;
import io.virtwire.protocol.remote.StoragePoolDeleteArgs;
import io.virtwire.protocol.remote.StoragePoolDestroyArgs;
import io.virtwire.protocol.remote.StoragePoolGetAutostartArgs;
import io.virtwire.protocol.remote.StoragePoolGetInfoArgs;
import io.virtwire.protocol.remote.StoragePoolGetInfoRet;
import io.virtwire.protocol.remote.StoragePoolGetXmlDescArgs;
import io.virtwire.protocol.remote.StoragePoolIsActiveArgs;
import io.virtwire.protocol.remote.StoragePoolIsPersistentArgs;
import io.virtwire.protocol.remote.StoragePoolListAllVolumesArgs;
import io.virtwire.protocol.remote.StoragePoolListAllVolumesRet;
import io.virtwire.protocol.remote.StoragePoolListVolumesArgs;
import io.virtwire.protocol.remote.StoragePoolNumOfVolumesArgs;
import io.virtwire.protocol.remote.StoragePoolRefreshArgs;
import io.virtwire.protocol.remote.StoragePoolSetAutostartArgs;
import io.virtwire.protocol.remote.StoragePoolUndefineArgs;
import io.virtwire.protocol.remote.StorageVolCreateXmlArgs;
import io.virtwire.protocol.remote.StorageVolCreateXmlFromArgs;
import io.virtwire.protocol.remote.StorageVolLookupByNameArgs;
import java.util.List;
import java.util.UUID;

/**
 * A storage pool, {@code virStoragePool}: a handle of its connection, name and UUID.
 *
 * <p>Immutable and thread-safe. Two handles are equal if they mean the same pool on the same connection.
 */
public final class StoragePool {
    private final Connection connection;
    private final NonnullStoragePool reference;

    StoragePool(Connection connection, NonnullStoragePool reference) {
        this.connection = connection;
        this.reference = reference;
    }

    @LibvirtFunction("virStoragePoolGetConnect")
    public Connection getConnection() {
        return connection;
    }

    /** {@return its name} The server is not asked. */
    @LibvirtFunction("virStoragePoolGetName")
    public String getName() {
        return reference.name();
    }

    /** {@return its UUID} The server is not asked. */
    @LibvirtFunction({"virStoragePoolGetUUID", "virStoragePoolGetUUIDString"})
    public UUID getUuid() {
        return reference.uuid();
    }

    /** {@return its state and size} */
    @LibvirtFunction("virStoragePoolGetInfo")
    public StoragePoolInfo getInfo() {
        StoragePoolGetInfoRet info =
                wire().call(remote -> remote.storagePoolGetInfo(new StoragePoolGetInfoArgs(reference)));
        int state = Byte.toUnsignedInt(info.state());
        return new StoragePoolInfo(
                StoragePoolState.of(state), state, info.capacity(), info.allocation(), info.available());
    }

    /** {@return its description} */
    @LibvirtFunction("virStoragePoolGetXMLDesc")
    public String getXmlDesc(StorageXmlFlag... flags) {
        return wire().call(remote ->
                        remote.storagePoolGetXmlDesc(new StoragePoolGetXmlDescArgs(reference, Flag.bits(flags))))
                .xml();
    }

    /** Starts it. */
    @LibvirtFunction("virStoragePoolCreate")
    public void create(StoragePoolCreateFlag... flags) {
        wire().call(remote -> remote.storagePoolCreate(new StoragePoolCreateArgs(reference, Flag.bits(flags))));
    }

    /** Makes what lies under it: a directory, a file system, a partition table. */
    @LibvirtFunction("virStoragePoolBuild")
    public void build(StoragePoolBuildFlag... flags) {
        wire().call(remote -> remote.storagePoolBuild(new StoragePoolBuildArgs(reference, Flag.bits(flags))));
    }

    /** Stops it; what it holds stays. */
    @LibvirtFunction("virStoragePoolDestroy")
    public void destroy() {
        wire().call(remote -> remote.storagePoolDestroy(new StoragePoolDestroyArgs(reference)));
    }

    /** Deletes what lies under it, for good. */
    @LibvirtFunction("virStoragePoolDelete")
    public void delete(StoragePoolDeleteFlag... flags) {
        wire().call(remote -> remote.storagePoolDelete(new StoragePoolDeleteArgs(reference, Flag.bits(flags))));
    }

    /** Takes its definition away. */
    @LibvirtFunction("virStoragePoolUndefine")
    public void undefine() {
        wire().call(remote -> remote.storagePoolUndefine(new StoragePoolUndefineArgs(reference)));
    }

    /** Looks for volumes that came or went behind libvirt's back. */
    @LibvirtFunction("virStoragePoolRefresh")
    public void refresh() {
        wire().call(remote -> remote.storagePoolRefresh(new StoragePoolRefreshArgs(reference, 0)));
    }

    /** {@return whether it is started with its host} */
    @LibvirtFunction("virStoragePoolGetAutostart")
    public boolean getAutostart() {
        return wire().call(remote -> remote.storagePoolGetAutostart(new StoragePoolGetAutostartArgs(reference)))
                        .autostart()
                != 0;
    }

    /** Sets whether it is started with its host. */
    @LibvirtFunction("virStoragePoolSetAutostart")
    public void setAutostart(boolean autostart) {
        wire().call(remote ->
                remote.storagePoolSetAutostart(new StoragePoolSetAutostartArgs(reference, autostart ? 1 : 0)));
    }

    /** {@return whether it is active} */
    @LibvirtFunction("virStoragePoolIsActive")
    public boolean isActive() {
        return wire().call(remote -> remote.storagePoolIsActive(new StoragePoolIsActiveArgs(reference)))
                        .active()
                != 0;
    }

    /** {@return whether it has a definition that outlives it} */
    @LibvirtFunction("virStoragePoolIsPersistent")
    public boolean isPersistent() {
        return wire().call(remote -> remote.storagePoolIsPersistent(new StoragePoolIsPersistentArgs(reference)))
                        .persistent()
                != 0;
    }

    /** Lists its volumes, at most 16,384. */
    @LibvirtFunction("virStoragePoolListAllVolumes")
    public List<StorageVol> listAllVolumes() {
        StoragePoolListAllVolumesRet known = wire().callIfKnown(
                        remote -> remote.storagePoolListAllVolumes(new StoragePoolListAllVolumesArgs(reference, 1, 0)));
        return known == null ? OlderServers.listVolumes(this) : Lists.map(known.vols(), this::volume);
    }

    /** {@return how many volumes it has} */
    @LibvirtFunction("virStoragePoolNumOfVolumes")
    public int numOfVolumes() {
        return wire().call(remote -> remote.storagePoolNumOfVolumes(new StoragePoolNumOfVolumesArgs(reference)))
                .num();
    }

    /** {@return names of its volumes} */
    @LibvirtFunction("virStoragePoolListVolumes")
    public List<String> listVolumes() {
        return wire().call(remote -> remote.storagePoolListVolumes(
                        new StoragePoolListVolumesArgs(reference, RemoteConstants.REMOTE_STORAGE_VOL_LIST_MAX)))
                .names();
    }

    /**
     * Finds one of its volumes by its name.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virStorageVolLookupByName")
    public StorageVol lookupVolByName(String name) {
        return volume(
                wire().call(remote -> remote.storageVolLookupByName(new StorageVolLookupByNameArgs(reference, name)))
                        .vol());
    }

    /** Makes a volume. */
    @LibvirtFunction("virStorageVolCreateXML")
    public StorageVol createVol(String xml, StorageVolCreateFlag... flags) {
        return volume(wire().call(remote ->
                        remote.storageVolCreateXml(new StorageVolCreateXmlArgs(reference, xml, Flag.bits(flags))))
                .vol());
    }

    /**
     * Makes a volume with the content of another one.
     *
     * @param original of this pool or another one of the same host
     */
    @LibvirtFunction("virStorageVolCreateXMLFrom")
    public StorageVol createVolFrom(String xml, StorageVol original, StorageVolCreateFlag... flags) {
        return volume(wire().call(remote -> remote.storageVolCreateXmlFrom(
                        new StorageVolCreateXmlFromArgs(reference, xml, original.reference(), Flag.bits(flags))))
                .vol());
    }

    private StorageVol volume(NonnullStorageVol volume) {
        return new StorageVol(connection, volume);
    }

    private Wire wire() {
        return connection.wire();
    }

    NonnullStoragePool reference() {
        return reference;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoragePool that
                && connection == that.connection
                && getUuid().equals(that.getUuid());
    }

    @Override
    public int hashCode() {
        return getUuid().hashCode();
    }

    @Override
    public String toString() {
        return "StoragePool[" + getName() + ", " + getUuid() + "]";
    }
}
