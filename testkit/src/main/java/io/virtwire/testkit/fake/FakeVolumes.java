package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.NonnullStorageVol;
import io.virtwire.protocol.remote.StoragePoolListAllVolumesArgs;
import io.virtwire.protocol.remote.StoragePoolListAllVolumesRet;
import io.virtwire.protocol.remote.StoragePoolListVolumesArgs;
import io.virtwire.protocol.remote.StoragePoolListVolumesRet;
import io.virtwire.protocol.remote.StoragePoolLookupByVolumeArgs;
import io.virtwire.protocol.remote.StoragePoolLookupByVolumeRet;
import io.virtwire.protocol.remote.StoragePoolNumOfVolumesArgs;
import io.virtwire.protocol.remote.StoragePoolNumOfVolumesRet;
import io.virtwire.protocol.remote.StorageVolCreateXmlArgs;
import io.virtwire.protocol.remote.StorageVolCreateXmlFromArgs;
import io.virtwire.protocol.remote.StorageVolCreateXmlFromRet;
import io.virtwire.protocol.remote.StorageVolCreateXmlRet;
import io.virtwire.protocol.remote.StorageVolDeleteArgs;
import io.virtwire.protocol.remote.StorageVolDownloadArgs;
import io.virtwire.protocol.remote.StorageVolGetInfoArgs;
import io.virtwire.protocol.remote.StorageVolGetInfoFlagsArgs;
import io.virtwire.protocol.remote.StorageVolGetInfoFlagsRet;
import io.virtwire.protocol.remote.StorageVolGetInfoRet;
import io.virtwire.protocol.remote.StorageVolGetPathArgs;
import io.virtwire.protocol.remote.StorageVolGetPathRet;
import io.virtwire.protocol.remote.StorageVolGetXmlDescArgs;
import io.virtwire.protocol.remote.StorageVolGetXmlDescRet;
import io.virtwire.protocol.remote.StorageVolLookupByKeyArgs;
import io.virtwire.protocol.remote.StorageVolLookupByKeyRet;
import io.virtwire.protocol.remote.StorageVolLookupByNameArgs;
import io.virtwire.protocol.remote.StorageVolLookupByNameRet;
import io.virtwire.protocol.remote.StorageVolLookupByPathArgs;
import io.virtwire.protocol.remote.StorageVolLookupByPathRet;
import io.virtwire.protocol.remote.StorageVolResizeArgs;
import io.virtwire.protocol.remote.StorageVolUploadArgs;
import io.virtwire.protocol.remote.StorageVolWipeArgs;
import io.virtwire.protocol.remote.StorageVolWipePatternArgs;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Volumes, which have bytes. libvirt's test driver has them without; up- and download, resize and wipe are more than it can. */
final class FakeVolumes implements CallGroup {
    private static final byte FILE = 0;
    private static final int VALIDATE = 4;
    private static final int SPARSE = 1;
    private static final int ALLOCATE = 1;
    private static final int DELTA = 2;
    private static final int SHRINK = 4;

    private final FakePools pools;
    private final VolumeFiles files;
    private final Runnable changed;

    FakeVolumes(FakePools pools, VolumeFiles files, Runnable changed) {
        this.pools = pools;
        this.files = files;
        this.changed = changed;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_STORAGE_POOL_LIST_ALL_VOLUMES ->
                CallTable.answer(StoragePoolListAllVolumesArgs::read, this::listAll);
            case REMOTE_PROC_STORAGE_POOL_NUM_OF_VOLUMES ->
                CallTable.answer(
                        StoragePoolNumOfVolumesArgs::read,
                        args -> new StoragePoolNumOfVolumesRet(
                                listable(args.pool().name()).volumes.size()));
            case REMOTE_PROC_STORAGE_POOL_LIST_VOLUMES ->
                CallTable.answer(
                        StoragePoolListVolumesArgs::read,
                        args -> new StoragePoolListVolumesRet(
                                listable(args.pool().name()).volumes.keySet().stream()
                                        .limit(Math.max(0, args.maxnames()))
                                        .toList()));
            case REMOTE_PROC_STORAGE_POOL_LOOKUP_BY_VOLUME ->
                CallTable.answer(
                        StoragePoolLookupByVolumeArgs::read,
                        args -> new StoragePoolLookupByVolumeRet(
                                pools.active(args.vol().pool()).handle()));
            case REMOTE_PROC_STORAGE_VOL_LOOKUP_BY_NAME ->
                CallTable.answer(
                        StorageVolLookupByNameArgs::read,
                        args -> new StorageVolLookupByNameRet(
                                get(pools.active(args.pool().name()), args.name())
                                        .handle()));
            case REMOTE_PROC_STORAGE_VOL_LOOKUP_BY_KEY ->
                CallTable.answer(
                        StorageVolLookupByKeyArgs::read, args -> new StorageVolLookupByKeyRet(find(args.key(), "key")));
            case REMOTE_PROC_STORAGE_VOL_LOOKUP_BY_PATH ->
                CallTable.answer(
                        StorageVolLookupByPathArgs::read,
                        args -> new StorageVolLookupByPathRet(find(args.path(), "path")));
            case REMOTE_PROC_STORAGE_VOL_CREATE_XML -> CallTable.answer(StorageVolCreateXmlArgs::read, this::create);
            case REMOTE_PROC_STORAGE_VOL_CREATE_XML_FROM ->
                CallTable.answer(StorageVolCreateXmlFromArgs::read, this::createFrom);
            case REMOTE_PROC_STORAGE_VOL_DELETE -> CallTable.perform(StorageVolDeleteArgs::read, this::delete);
            case REMOTE_PROC_STORAGE_VOL_GET_INFO ->
                CallTable.answer(StorageVolGetInfoArgs::read, args -> {
                    FakeVolume volume = get(args.vol());
                    return new StorageVolGetInfoRet(FILE, volume.capacity, volume.allocation);
                });
            case REMOTE_PROC_STORAGE_VOL_GET_INFO_FLAGS ->
                CallTable.answer(StorageVolGetInfoFlagsArgs::read, args -> {
                    FakeVolume volume = get(args.vol());
                    return new StorageVolGetInfoFlagsRet(FILE, volume.capacity, volume.allocation);
                });
            case REMOTE_PROC_STORAGE_VOL_GET_XML_DESC ->
                CallTable.answer(StorageVolGetXmlDescArgs::read, args -> {
                    Flags.check(args.flags(), 0, "testStorageVolGetXMLDesc");
                    return new StorageVolGetXmlDescRet(get(args.vol()).shown().toString());
                });
            case REMOTE_PROC_STORAGE_VOL_GET_PATH ->
                CallTable.answer(
                        StorageVolGetPathArgs::read,
                        args -> new StorageVolGetPathRet(get(args.vol()).path()));
            case REMOTE_PROC_STORAGE_VOL_RESIZE -> CallTable.perform(StorageVolResizeArgs::read, this::resize);
            case REMOTE_PROC_STORAGE_VOL_WIPE -> CallTable.perform(StorageVolWipeArgs::read, args -> wipe(args.vol()));
            case REMOTE_PROC_STORAGE_VOL_WIPE_PATTERN ->
                CallTable.perform(StorageVolWipePatternArgs::read, args -> wipe(args.vol()));
            case REMOTE_PROC_STORAGE_VOL_DOWNLOAD -> CallTable.handle(StorageVolDownloadArgs::read, this::download);
            case REMOTE_PROC_STORAGE_VOL_UPLOAD -> CallTable.handle(StorageVolUploadArgs::read, this::upload);
            default -> null;
        };
    }

    /** It says less about a pool that is not active than the other calls do. */
    private FakePool listable(String name) {
        FakePool pool = pools.get(name);
        if (!pool.active) {
            throw HostError.invalid(HostError.FROM_TEST, "storage pool is not active");
        }
        return pool;
    }

    private StoragePoolListAllVolumesRet listAll(StoragePoolListAllVolumesArgs args) {
        Flags.check(args.flags(), 0, "testStoragePoolListAllVolumes");
        List<NonnullStorageVol> found = listable(args.pool().name()).volumes.values().stream()
                .map(FakeVolume::handle)
                .toList();
        return new StoragePoolListAllVolumesRet(args.needResults() == 0 ? List.of() : found, found.size());
    }

    private FakeVolume get(NonnullStorageVol vol) {
        return get(pools.active(vol.pool()), vol.name());
    }

    private static FakeVolume get(FakePool pool, String name) {
        FakeVolume volume = pool.volumes.get(name);
        if (volume == null) {
            throw HostError.of(
                    HostError.NO_STORAGE_VOL, HostError.FROM_TEST, "no storage vol with matching name '" + name + "'");
        }
        return volume;
    }

    private NonnullStorageVol find(String path, String what) {
        for (FakePool pool : pools.all()) {
            for (FakeVolume volume : pool.volumes.values()) {
                if (pool.active && volume.path().equals(path)) {
                    return volume.handle();
                }
            }
        }
        throw HostError.of(
                HostError.NO_STORAGE_VOL,
                HostError.FROM_TEST,
                "no storage vol with matching " + what + " '" + path + "'");
    }

    private StorageVolCreateXmlRet create(StorageVolCreateXmlArgs args) {
        Flags.check(args.flags(), VALIDATE, "testStorageVolCreateXML");
        FakePool pool = pools.active(args.pool().name());
        return new StorageVolCreateXmlRet(
                add(pool, PoolXml.volume(pool, args.xml()), null).handle());
    }

    private StorageVolCreateXmlFromRet createFrom(StorageVolCreateXmlFromArgs args) {
        Flags.check(args.flags(), VALIDATE, "testStorageVolCreateXMLFrom");
        FakePool pool = pools.active(args.pool().name());
        FakeVolume volume = PoolXml.volume(pool, args.xml());
        FakeVolume original = get(pool, args.clonevol().name());
        volume.capacity = Math.max(volume.capacity, original.capacity);
        return new StorageVolCreateXmlFromRet(add(pool, volume, original).handle());
    }

    private FakeVolume add(FakePool pool, FakeVolume volume, @Nullable FakeVolume original) {
        if (pool.volumes.containsKey(volume.name())) {
            throw HostError.of(HostError.OPERATION_FAILED, HostError.FROM_TEST, "storage vol already exists");
        } else if (volume.capacity < 0
                || volume.allocation < 0 // unsigned for who asks
                || pool.allocation() + volume.allocation > FakePool.CAPACITY) {
            throw HostError.of(
                    HostError.INTERNAL_ERROR,
                    HostError.FROM_TEST,
                    "Not enough free space in pool for volume '" + volume.name() + "'");
        }
        if (original == null) {
            files.wipe(volume, volume.capacity);
        } else {
            files.copy(original, volume, volume.capacity);
        }
        pool.volumes.put(volume.name(), volume);
        changed.run();
        return volume;
    }

    private void delete(StorageVolDeleteArgs args) {
        Flags.check(args.flags(), 0, "testStorageVolDelete");
        FakeVolume volume = get(args.vol());
        files.delete(volume);
        pools.active(args.vol().pool()).volumes.remove(volume.name());
        changed.run();
    }

    private void resize(StorageVolResizeArgs args) {
        Flags.check(args.flags(), ALLOCATE | DELTA | SHRINK, "fakeStorageVolResize");
        FakeVolume volume = get(args.vol());
        boolean shrink = (args.flags() & SHRINK) != 0;
        long by = shrink ? -args.capacity() : args.capacity();
        long capacity = (args.flags() & DELTA) == 0 ? args.capacity() : volume.capacity + by;
        if (capacity < volume.capacity && !shrink) {
            throw HostError.of(
                    HostError.INVALID_ARG,
                    HostError.FROM_STORAGE,
                    "Can't shrink capacity below current capacity unless shrink flag explicitly specified");
        } else if (capacity < 0 || capacity > FakePool.CAPACITY) {
            throw HostError.of(
                    HostError.OPERATION_FAILED, HostError.FROM_STORAGE, "Not enough space left in storage pool");
        }
        files.resize(volume, capacity);
        volume.capacity = capacity;
        changed.run();
    }

    private void wipe(NonnullStorageVol vol) {
        FakeVolume volume = get(vol);
        files.wipe(volume, volume.capacity);
    }

    private void download(StorageVolDownloadArgs args, Call call) {
        Flags.check(args.flags(), SPARSE, "fakeStorageVolDownload");
        boolean sparse = (args.flags() & SPARSE) != 0;
        VolumeContent content = content(get(args.vol()), sparse, args.offset(), args.length());
        call.reply();
        FakeStream.send(call, content, sparse);
    }

    private void upload(StorageVolUploadArgs args, Call call) {
        Flags.check(args.flags(), SPARSE, "fakeStorageVolUpload");
        boolean sparse = (args.flags() & SPARSE) != 0;
        VolumeContent content = content(get(args.vol()), sparse, args.offset(), args.length());
        call.reply();
        FakeStream.receive(call, content, sparse);
    }

    private VolumeContent content(FakeVolume volume, boolean sparse, long offset, long length) {
        if (offset < 0) { // where no file has bytes
            throw HostError.plain(
                    HostError.SYSTEM_ERROR,
                    HostError.FROM_STREAMS,
                    "Unable to seek " + volume.path() + " to " + Long.toUnsignedString(offset) + ": Invalid argument");
        }
        try {
            return VolumeContent.open(files.open(volume), sparse, volume.capacity, offset, length);
        } catch (IOException failed) {
            throw HostError.plain(
                    HostError.SYSTEM_ERROR, HostError.FROM_STORAGE, "cannot open the volume: " + failed.getMessage());
        }
    }
}
