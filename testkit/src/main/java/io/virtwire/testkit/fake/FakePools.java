package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.ConnectListAllStoragePoolsArgs;
import io.virtwire.protocol.remote.ConnectListAllStoragePoolsRet;
import io.virtwire.protocol.remote.ConnectListDefinedStoragePoolsArgs;
import io.virtwire.protocol.remote.ConnectListDefinedStoragePoolsRet;
import io.virtwire.protocol.remote.ConnectListStoragePoolsArgs;
import io.virtwire.protocol.remote.ConnectListStoragePoolsRet;
import io.virtwire.protocol.remote.ConnectNumOfDefinedStoragePoolsRet;
import io.virtwire.protocol.remote.ConnectNumOfStoragePoolsRet;
import io.virtwire.protocol.remote.NonnullStoragePool;
import io.virtwire.protocol.remote.StoragePoolBuildArgs;
import io.virtwire.protocol.remote.StoragePoolCreateArgs;
import io.virtwire.protocol.remote.StoragePoolCreateXmlArgs;
import io.virtwire.protocol.remote.StoragePoolCreateXmlRet;
import io.virtwire.protocol.remote.StoragePoolDefineXmlArgs;
import io.virtwire.protocol.remote.StoragePoolDefineXmlRet;
import io.virtwire.protocol.remote.StoragePoolDeleteArgs;
import io.virtwire.protocol.remote.StoragePoolDestroyArgs;
import io.virtwire.protocol.remote.StoragePoolEventLifecycleMsg;
import io.virtwire.protocol.remote.StoragePoolEventRefreshMsg;
import io.virtwire.protocol.remote.StoragePoolGetAutostartArgs;
import io.virtwire.protocol.remote.StoragePoolGetAutostartRet;
import io.virtwire.protocol.remote.StoragePoolGetInfoArgs;
import io.virtwire.protocol.remote.StoragePoolGetInfoRet;
import io.virtwire.protocol.remote.StoragePoolGetXmlDescArgs;
import io.virtwire.protocol.remote.StoragePoolGetXmlDescRet;
import io.virtwire.protocol.remote.StoragePoolIsActiveArgs;
import io.virtwire.protocol.remote.StoragePoolIsActiveRet;
import io.virtwire.protocol.remote.StoragePoolIsPersistentArgs;
import io.virtwire.protocol.remote.StoragePoolIsPersistentRet;
import io.virtwire.protocol.remote.StoragePoolLookupByNameArgs;
import io.virtwire.protocol.remote.StoragePoolLookupByNameRet;
import io.virtwire.protocol.remote.StoragePoolLookupByUuidArgs;
import io.virtwire.protocol.remote.StoragePoolLookupByUuidRet;
import io.virtwire.protocol.remote.StoragePoolRefreshArgs;
import io.virtwire.protocol.remote.StoragePoolSetAutostartArgs;
import io.virtwire.protocol.remote.StoragePoolUndefineArgs;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Storage pools. */
final class FakePools implements CallGroup {
    private static final int VALIDATE = 1;
    private static final int IS_INACTIVE = 0;
    private static final int IS_RUNNING = 2;

    // virConnectListAllStoragePoolsFlags
    private static final int INACTIVE = 1;
    private static final int ACTIVE = 2;
    private static final int PERSISTENT = 4;
    private static final int TRANSIENT = 8;
    private static final int AUTOSTART = 16;
    private static final int NO_AUTOSTART = 32;
    private static final int FIRST_TYPE = 64;
    private static final List<String> TYPES = List.of(
            "dir fs netfs logical disk iscsi scsi mpath rbd sheepdog gluster zfs vstorage iscsi-direct".split(" ", -1));

    // virStoragePoolEventID and virStoragePoolEventLifecycleType
    private static final int LIFECYCLE = 0;
    private static final int REFRESH = 1;
    private static final int DEFINED = 0;
    private static final int UNDEFINED = 1;
    private static final int STARTED = 2;
    private static final int STOPPED = 3;
    private static final int CREATED = 4;
    private static final int DELETED = 5;

    private final ObjectTable<FakePool> pools = new ObjectTable<>();
    private final FakeEvents events;
    private final Runnable changed;

    FakePools(FakeEvents events, Runnable changed) {
        this.events = events;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_STORAGE_POOL_LOOKUP_BY_NAME ->
                CallTable.answer(
                        StoragePoolLookupByNameArgs::read,
                        args -> new StoragePoolLookupByNameRet(get(args.name()).handle()));
            case REMOTE_PROC_STORAGE_POOL_LOOKUP_BY_UUID ->
                CallTable.answer(
                        StoragePoolLookupByUuidArgs::read,
                        args -> new StoragePoolLookupByUuidRet(get(args.uuid()).handle()));
            case REMOTE_PROC_STORAGE_POOL_DEFINE_XML ->
                CallTable.answer(StoragePoolDefineXmlArgs::read, args -> {
                    Flags.check(args.flags(), VALIDATE, "testStoragePoolDefineXML");
                    return new StoragePoolDefineXmlRet(
                            define(PoolXml.parse(args.xml())).handle());
                });
            case REMOTE_PROC_STORAGE_POOL_CREATE_XML ->
                CallTable.answer(StoragePoolCreateXmlArgs::read, this::createXml);
            case REMOTE_PROC_STORAGE_POOL_CREATE ->
                CallTable.perform(StoragePoolCreateArgs::read, args -> {
                    Flags.check(args.flags(), 0, "testStoragePoolCreate");
                    start(inactive(args.pool().name()));
                });
            case REMOTE_PROC_STORAGE_POOL_DESTROY ->
                CallTable.perform(StoragePoolDestroyArgs::read, args -> stop(args.pool()));
            case REMOTE_PROC_STORAGE_POOL_UNDEFINE ->
                CallTable.perform(StoragePoolUndefineArgs::read, args -> {
                    FakePool pool = inactive(args.pool().name());
                    pools.remove(pool);
                    tell(pool, UNDEFINED);
                });
            case REMOTE_PROC_STORAGE_POOL_BUILD ->
                CallTable.perform(StoragePoolBuildArgs::read, args -> {
                    Flags.check(args.flags(), 0, "testStoragePoolBuild");
                    tell(inactive(args.pool().name()), CREATED);
                });
            case REMOTE_PROC_STORAGE_POOL_DELETE ->
                CallTable.perform(StoragePoolDeleteArgs::read, args -> {
                    Flags.check(args.flags(), 0, "testStoragePoolDelete");
                    tell(inactive(args.pool().name()), DELETED);
                });
            case REMOTE_PROC_STORAGE_POOL_REFRESH -> CallTable.perform(StoragePoolRefreshArgs::read, this::refresh);
            case REMOTE_PROC_STORAGE_POOL_GET_INFO -> CallTable.answer(StoragePoolGetInfoArgs::read, this::info);
            case REMOTE_PROC_STORAGE_POOL_GET_XML_DESC ->
                CallTable.answer(StoragePoolGetXmlDescArgs::read, args -> {
                    Flags.check(args.flags(), 0, "testStoragePoolGetXMLDesc");
                    return new StoragePoolGetXmlDescRet(get(args.pool().name()).xml());
                });
            case REMOTE_PROC_STORAGE_POOL_IS_ACTIVE ->
                CallTable.answer(
                        StoragePoolIsActiveArgs::read,
                        args -> new StoragePoolIsActiveRet(get(args.pool().name()).active ? 1 : 0));
            case REMOTE_PROC_STORAGE_POOL_IS_PERSISTENT ->
                CallTable.answer(
                        StoragePoolIsPersistentArgs::read,
                        args -> new StoragePoolIsPersistentRet(get(args.pool().name()).persistent ? 1 : 0));
            case REMOTE_PROC_STORAGE_POOL_GET_AUTOSTART ->
                CallTable.answer(
                        StoragePoolGetAutostartArgs::read,
                        args -> new StoragePoolGetAutostartRet(get(args.pool().name()).autostart ? 1 : 0));
            case REMOTE_PROC_STORAGE_POOL_SET_AUTOSTART ->
                CallTable.perform(StoragePoolSetAutostartArgs::read, this::setAutostart);
            default -> findLists(procedure);
        };
    }

    private CallTable.@Nullable Handler findLists(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_CONNECT_LIST_ALL_STORAGE_POOLS ->
                CallTable.answer(ConnectListAllStoragePoolsArgs::read, this::listAll);
            case REMOTE_PROC_CONNECT_NUM_OF_STORAGE_POOLS ->
                CallTable.answer(
                        () -> new ConnectNumOfStoragePoolsRet((int) names(true).count()));
            case REMOTE_PROC_CONNECT_NUM_OF_DEFINED_STORAGE_POOLS ->
                CallTable.answer(() -> new ConnectNumOfDefinedStoragePoolsRet(
                        (int) names(false).count()));
            case REMOTE_PROC_CONNECT_LIST_STORAGE_POOLS ->
                CallTable.answer(
                        ConnectListStoragePoolsArgs::read,
                        args -> new ConnectListStoragePoolsRet(
                                names(true).limit(Math.max(0, args.maxnames())).toList()));
            case REMOTE_PROC_CONNECT_LIST_DEFINED_STORAGE_POOLS ->
                CallTable.answer(
                        ConnectListDefinedStoragePoolsArgs::read,
                        args -> new ConnectListDefinedStoragePoolsRet(
                                names(false).limit(Math.max(0, args.maxnames())).toList()));
            default -> null;
        };
    }

    Collection<FakePool> all() {
        return pools.all();
    }

    private Stream<String> names(boolean active) {
        return pools.all().stream().filter(pool -> pool.active == active).map(FakePool::name);
    }

    private ConnectListAllStoragePoolsRet listAll(ConnectListAllStoragePoolsArgs args) {
        int types = ((1 << TYPES.size()) - 1) * FIRST_TYPE;
        Flags.check(args.flags(), types | FIRST_TYPE - 1, "testConnectListAllStoragePools");
        List<NonnullStoragePool> found = pools.all().stream()
                .filter(pool -> Flags.passes(args.flags(), ACTIVE, INACTIVE, pool.active)
                        && Flags.passes(args.flags(), PERSISTENT, TRANSIENT, pool.persistent)
                        && Flags.passes(args.flags(), AUTOSTART, NO_AUTOSTART, pool.autostart)
                        && ((args.flags() & types) == 0 || (args.flags() & typeFlag(pool)) != 0))
                .map(FakePool::handle)
                .toList();
        return new ConnectListAllStoragePoolsRet(args.needResults() == 0 ? List.of() : found, found.size());
    }

    private static int typeFlag(FakePool pool) {
        int type = TYPES.indexOf(pool.definition.get("type", ""));
        return type < 0 ? 0 : FIRST_TYPE << type;
    }

    FakePool get(String name) {
        FakePool pool = pools.find(name);
        if (pool == null) {
            throw HostError.of(
                    HostError.NO_STORAGE_POOL,
                    HostError.FROM_TEST,
                    "no storage pool with matching name '" + name + "'");
        }
        return pool;
    }

    private FakePool get(UUID uuid) {
        FakePool pool = pools.find(uuid);
        if (pool == null) {
            throw HostError.of(
                    HostError.NO_STORAGE_POOL,
                    HostError.FROM_TEST,
                    "no storage pool with matching uuid '" + uuid + "'");
        }
        return pool;
    }

    FakePool active(String name) {
        FakePool pool = get(name);
        if (!pool.active) {
            throw HostError.invalid(HostError.FROM_TEST, "storage pool '" + name + "' is not active");
        }
        return pool;
    }

    private FakePool inactive(String name) {
        FakePool pool = get(name);
        if (pool.active) {
            throw HostError.invalid(HostError.FROM_TEST, "storage pool '" + name + "' is active");
        }
        return pool;
    }

    FakePool define(XmlElement definition) {
        FakePool pool = pool(definition);
        pool.definition = definition;
        pool.persistent = true;
        pools.add(pool);
        tell(pool, DEFINED);
        return pool;
    }

    private FakePool pool(XmlElement definition) {
        String name = DomainXml.required(definition, "name");
        UUID uuid = UUID.fromString(DomainXml.required(definition, "uuid"));
        FakePool known = pools.definedAs(name, uuid, "pool", HostError.FROM_STORAGE);
        return known == null ? new FakePool(name, uuid, definition) : known;
    }

    private StoragePoolCreateXmlRet createXml(StoragePoolCreateXmlArgs args) {
        Flags.check(args.flags(), 0, "testStoragePoolCreateXML");
        FakePool pool = pool(PoolXml.parse(args.xml()));
        if (pool.active) {
            throw HostError.invalid(HostError.FROM_STORAGE, "pool is already active as '" + pool.name() + "'");
        }
        pools.add(pool);
        start(pool);
        return new StoragePoolCreateXmlRet(pool.handle());
    }

    void start(FakePool pool) {
        pool.active = true;
        tell(pool, STARTED);
    }

    private void stop(NonnullStoragePool named) {
        FakePool pool = active(named.name());
        pool.active = false;
        if (!pool.persistent) {
            pools.remove(pool);
        }
        tell(pool, STOPPED);
    }

    private void refresh(StoragePoolRefreshArgs args) {
        Flags.check(args.flags(), 0, "testStoragePoolRefresh");
        NonnullStoragePool pool = active(args.pool().name()).handle();
        events.tell(
                FakeEvents.Family.STORAGE_POOL,
                REFRESH,
                pool.uuid(),
                number -> new StoragePoolEventRefreshMsg(number, pool),
                null);
    }

    private void tell(FakePool pool, int type) {
        changed.run();
        NonnullStoragePool named = pool.handle();
        events.tell(
                FakeEvents.Family.STORAGE_POOL,
                LIFECYCLE,
                pool.uuid(),
                number -> new StoragePoolEventLifecycleMsg(number, named, type, 0),
                null);
    }

    private StoragePoolGetInfoRet info(StoragePoolGetInfoArgs args) {
        FakePool pool = get(args.pool().name());
        long allocation = pool.allocation();
        return new StoragePoolGetInfoRet(
                (byte) (pool.active ? IS_RUNNING : IS_INACTIVE),
                FakePool.CAPACITY,
                allocation,
                FakePool.CAPACITY - allocation);
    }

    private void setAutostart(StoragePoolSetAutostartArgs args) {
        FakePool pool = get(args.pool().name());
        if (!pool.persistent) {
            throw HostError.of(HostError.INVALID_ARG, HostError.FROM_TEST, "pool has no config file");
        }
        pool.autostart = args.autostart() != 0;
        changed.run();
    }
}
