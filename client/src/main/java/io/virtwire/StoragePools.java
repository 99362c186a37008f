package io.virtwire;

import io.virtwire.enums.ConnectListAllStoragePoolsFlag;
import io.virtwire.enums.Flag;
import io.virtwire.enums.StoragePoolCreateFlag;
import io.virtwire.enums.StoragePoolDefineFlag;
import io.virtwire.protocol.remote.ConnectFindStoragePoolSourcesArgs;
import io.virtwire.protocol.remote.ConnectListAllStoragePoolsArgs;
import io.virtwire.protocol.remote.ConnectListAllStoragePoolsRet;
import io.virtwire.protocol.remote.ConnectListDefinedStoragePoolsArgs;
import io.virtwire.protocol.remote.ConnectListStoragePoolsArgs;
import io.virtwire.protocol.remote.NonnullStoragePool;
import io.virtwire.protocol.remote.RemoteConstants;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.protocol.remote.StoragePoolCreateXmlArgs;
import io.virtwire.protocol.remote.StoragePoolDefineXmlArgs;
import io.virtwire.protocol.remote.StoragePoolLookupByNameArgs;
import io.virtwire.protocol.remote.StoragePoolLookupByTargetPathArgs;
import io.virtwire.protocol.remote.StoragePoolLookupByUuidArgs;
import io.virtwire.protocol.remote.StorageVolLookupByKeyArgs;
import io.virtwire.protocol.remote.StorageVolLookupByPathArgs;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The storage pools of a host. Made by {@link Connection#storagePools}.
 *
 * <p>Thread-safe.
 */
public final class StoragePools {
    private static final int MAX = RemoteConstants.REMOTE_STORAGE_POOL_LIST_MAX;

    private final Connection connection;

    StoragePools(Connection connection) {
        this.connection = connection;
    }

    /**
     * Lists pools, at most 4,096.
     *
     * @param flags which; without any, all of them
     */
    @LibvirtFunction("virConnectListAllStoragePools")
    public List<StoragePool> listAll(ConnectListAllStoragePoolsFlag... flags) {
        int bits = Flag.bits(flags);
        ConnectListAllStoragePoolsRet known = wire().callIfKnown(
                        remote -> remote.connectListAllStoragePools(new ConnectListAllStoragePoolsArgs(1, bits)));
        return known == null ? OlderServers.listStoragePools(this, bits) : Lists.map(known.pools(), this::of);
    }

    /** {@return how many pools are active} */
    @LibvirtFunction("virConnectNumOfStoragePools")
    public int numOf() {
        return wire().call(RemoteProgram::connectNumOfStoragePools).num();
    }

    /** {@return names of the active pools} */
    @LibvirtFunction("virConnectListStoragePools")
    public List<String> list() {
        return wire().call(remote -> remote.connectListStoragePools(new ConnectListStoragePoolsArgs(MAX)))
                .names();
    }

    /** {@return how many pools are defined and inactive} */
    @LibvirtFunction("virConnectNumOfDefinedStoragePools")
    public int numOfDefined() {
        return wire().call(RemoteProgram::connectNumOfDefinedStoragePools).num();
    }

    /** {@return names of the pools that are defined and inactive} */
    @LibvirtFunction("virConnectListDefinedStoragePools")
    public List<String> listDefined() {
        return wire().call(remote -> remote.connectListDefinedStoragePools(new ConnectListDefinedStoragePoolsArgs(MAX)))
                .names();
    }

    /**
     * {@return what could become a pool, as XML}
     *
     * @param type kind of pool, such as {@code netfs}
     * @param sourceSpec a {@code <source>} element that says where to look; null or empty for kinds that need none
     */
    @LibvirtFunction("virConnectFindStoragePoolSources")
    public String findSources(String type, @Nullable String sourceSpec) {
        return wire().call(remote -> remote.connectFindStoragePoolSources(
                        new ConnectFindStoragePoolSourcesArgs(type, sourceSpec, 0)))
                .xml();
    }

    /**
     * Finds a pool by its name.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virStoragePoolLookupByName")
    public StoragePool lookupByName(String name) {
        return of(wire().call(remote -> remote.storagePoolLookupByName(new StoragePoolLookupByNameArgs(name)))
                .pool());
    }

    /**
     * Finds a pool by its UUID.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction({"virStoragePoolLookupByUUID", "virStoragePoolLookupByUUIDString"})
    public StoragePool lookupByUuid(UUID uuid) {
        return of(wire().call(remote -> remote.storagePoolLookupByUuid(new StoragePoolLookupByUuidArgs(uuid)))
                .pool());
    }

    /**
     * Finds the pool of a path on the host.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virStoragePoolLookupByTargetPath")
    public StoragePool lookupByTargetPath(String path) {
        return of(
                wire().call(remote -> remote.storagePoolLookupByTargetPath(new StoragePoolLookupByTargetPathArgs(path)))
                        .pool());
    }

    /**
     * Finds a volume by its key, in any pool.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virStorageVolLookupByKey")
    public StorageVol lookupVolByKey(String key) {
        return new StorageVol(
                connection,
                wire().call(remote -> remote.storageVolLookupByKey(new StorageVolLookupByKeyArgs(key)))
                        .vol());
    }

    /**
     * Finds a volume by its path on the host, in any pool.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virStorageVolLookupByPath")
    public StorageVol lookupVolByPath(String path) {
        return new StorageVol(
                connection,
                wire().call(remote -> remote.storageVolLookupByPath(new StorageVolLookupByPathArgs(path)))
                        .vol());
    }

    /** Defines a pool, or changes the definition of the one with the same name and UUID. It is not started. */
    @LibvirtFunction("virStoragePoolDefineXML")
    public StoragePool define(String xml, StoragePoolDefineFlag... flags) {
        return of(
                wire().call(remote -> remote.storagePoolDefineXml(new StoragePoolDefineXmlArgs(xml, Flag.bits(flags))))
                        .pool());
    }

    /** Starts a pool that lasts until it is stopped, and is not defined. */
    @LibvirtFunction("virStoragePoolCreateXML")
    public StoragePool create(String xml, StoragePoolCreateFlag... flags) {
        return of(
                wire().call(remote -> remote.storagePoolCreateXml(new StoragePoolCreateXmlArgs(xml, Flag.bits(flags))))
                        .pool());
    }

    private StoragePool of(NonnullStoragePool reference) {
        return new StoragePool(connection, reference);
    }

    Wire wire() {
        return connection.wire();
    }

    @Override
    public String toString() {
        return "StoragePools[" + connection + "]";
    }
}
