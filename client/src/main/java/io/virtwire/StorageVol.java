package io.virtwire;

import io.virtwire.enums.Flag;
import io.virtwire.enums.StorageVolDeleteFlag;
import io.virtwire.enums.StorageVolDownloadFlag;
import io.virtwire.enums.StorageVolInfoFlag;
import io.virtwire.enums.StorageVolResizeFlag;
import io.virtwire.enums.StorageVolType;
import io.virtwire.enums.StorageVolUploadFlag;
import io.virtwire.enums.StorageVolWipeAlgorithm;
import io.virtwire.info.StorageVolInfo;
import io.virtwire.protocol.remote.NonnullStorageVol;
import io.virtwire.protocol.remote.StoragePoolLookupByVolumeArgs;
import io.virtwire.protocol.remote.StorageVolDeleteArgs;
import io.virtwire.protocol.remote.StorageVolDownloadArgs;
import io.virtwire.protocol.remote.StorageVolGetInfoArgs;
import io.virtwire.protocol.remote.StorageVolGetInfoFlagsArgs;
import io.virtwire.protocol.remote.StorageVolGetInfoFlagsRet;
import io.virtwire.protocol.remote.StorageVolGetInfoRet;
import io.virtwire.protocol.remote.StorageVolGetPathArgs;
import io.virtwire.protocol.remote.StorageVolGetXmlDescArgs;
import io.virtwire.protocol.remote.StorageVolResizeArgs;
import io.virtwire.protocol.remote.StorageVolUploadArgs;
import io.virtwire.protocol.remote.StorageVolWipeArgs;
import io.virtwire.protocol.remote.StorageVolWipePatternArgs;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A storage volume, {@code virStorageVol}: a handle of its connection, pool, name and key.
 *
 * <p>Immutable and thread-safe. Two handles are equal if they mean the same volume on the same connection.
 */
public final class StorageVol {
    private final Connection connection;
    private final NonnullStorageVol reference;

    StorageVol(Connection connection, NonnullStorageVol reference) {
        this.connection = connection;
        this.reference = reference;
    }

    @LibvirtFunction("virStorageVolGetConnect")
    public Connection getConnection() {
        return connection;
    }

    /** {@return its name in its pool} The server is not asked. */
    @LibvirtFunction("virStorageVolGetName")
    public String getName() {
        return reference.name();
    }

    /** {@return its key, which is unique on the host} The server is not asked. */
    @LibvirtFunction("virStorageVolGetKey")
    public String getKey() {
        return reference.key();
    }

    /** {@return the name of its pool} The server is not asked. */
    public String getPoolName() {
        return reference.pool();
    }

    /** {@return its pool} */
    @LibvirtFunction("virStoragePoolLookupByVolume")
    public StoragePool getPool() {
        return new StoragePool(
                connection,
                wire().call(remote -> remote.storagePoolLookupByVolume(new StoragePoolLookupByVolumeArgs(reference)))
                        .pool());
    }

    /** {@return its path on the host} */
    @LibvirtFunction("virStorageVolGetPath")
    public String getPath() {
        return wire().call(remote -> remote.storageVolGetPath(new StorageVolGetPathArgs(reference)))
                .name();
    }

    /**
     * {@return its kind and size}
     *
     * @param flags with {@code GET_PHYSICAL} the allocation is the size of the file as the host's file system tells it
     */
    @LibvirtFunction({"virStorageVolGetInfo", "virStorageVolGetInfoFlags"})
    public StorageVolInfo getInfo(StorageVolInfoFlag... flags) {
        int bits = Flag.bits(flags);
        if (bits == 0) {
            StorageVolGetInfoRet info =
                    wire().call(remote -> remote.storageVolGetInfo(new StorageVolGetInfoArgs(reference)));
            return info(info.type(), info.capacity(), info.allocation());
        }
        StorageVolGetInfoFlagsRet info =
                wire().call(remote -> remote.storageVolGetInfoFlags(new StorageVolGetInfoFlagsArgs(reference, bits)));
        return info(info.type(), info.capacity(), info.allocation());
    }

    private static StorageVolInfo info(int type, long capacity, long allocation) {
        return new StorageVolInfo(StorageVolType.of(type), type, capacity, allocation);
    }

    /** {@return its description} */
    @LibvirtFunction("virStorageVolGetXMLDesc")
    public String getXmlDesc() {
        return wire().call(remote -> remote.storageVolGetXmlDesc(new StorageVolGetXmlDescArgs(reference, 0)))
                .xml();
    }

    /** Deletes it, for good. */
    @LibvirtFunction("virStorageVolDelete")
    public void delete(StorageVolDeleteFlag... flags) {
        wire().call(remote -> remote.storageVolDelete(new StorageVolDeleteArgs(reference, Flag.bits(flags))));
    }

    /** Overwrites it with zeros, so that nobody reads what was in it. */
    @LibvirtFunction("virStorageVolWipe")
    public void wipe() {
        wire().call(remote -> remote.storageVolWipe(new StorageVolWipeArgs(reference, 0)));
    }

    /** Overwrites it in a given manner. */
    @LibvirtFunction("virStorageVolWipePattern")
    public void wipePattern(StorageVolWipeAlgorithm algorithm) {
        wire().call(remote ->
                remote.storageVolWipePattern(new StorageVolWipePatternArgs(reference, algorithm.number(), 0)));
    }

    /**
     * Changes its size.
     *
     * @param capacity bytes; with {@code DELTA} what is added, or with {@code SHRINK} too, taken away
     */
    @LibvirtFunction("virStorageVolResize")
    public void resize(long capacity, StorageVolResizeFlag... flags) {
        wire().call(remote -> remote.storageVolResize(new StorageVolResizeArgs(reference, capacity, Flag.bits(flags))));
    }

    /**
     * Writes what is in it to {@code target}, and waits for the server's word that this was all.
     *
     * @throws TransferException if it fails after it has begun; it says how far it got
     * @see StreamChannel#receiveAll
     */
    @LibvirtFunction("virStorageVolDownload")
    public Transferred download(WritableByteChannel target, TransferOptions options) {
        try (StreamChannel stream = openDownload(options)) {
            Transferred all = stream.receiveAll(target);
            finish(stream, all, options.offset() + all.total());
            return all;
        }
    }

    /**
     * Overwrites it with what is in {@code source}, and waits until the server has written it. It does not grow. A sparse upload
     * leaves old bytes of a file where its holes are: it is for new volumes.
     *
     * @throws TransferException if it fails after it has begun
     * @see StreamChannel#sendAll
     */
    @LibvirtFunction("virStorageVolUpload")
    public Transferred upload(ReadableByteChannel source, TransferOptions options) {
        try (StreamChannel stream = openUpload(options)) {
            Transferred all = stream.sendAll(source);
            finish(stream, all, options.offset());
            return all;
        }
    }

    private static void finish(StreamChannel stream, Transferred all, long resumeOffset) {
        try {
            stream.finish();
        } catch (LibvirtException failure) {
            throw new TransferException(failure, all, resumeOffset);
        }
    }

    /** {@return a stream of what is in it} */
    @LibvirtFunction("virStorageVolDownload")
    public StreamChannel openDownload(TransferOptions options) {
        int flags = options.sparse() ? StorageVolDownloadFlag.SPARSE_STREAM.bits() : 0;
        StreamChannel stream = StreamChannel.forTransfer(connection, options);
        stream.open(remote -> remote.storageVolDownload(
                new StorageVolDownloadArgs(reference, options.offset(), options.length(), flags)));
        return stream;
    }

    /** {@return a stream that overwrites it} The server takes no more than the length, if one is given. */
    @LibvirtFunction("virStorageVolUpload")
    public StreamChannel openUpload(TransferOptions options) {
        int flags = options.sparse() ? StorageVolUploadFlag.SPARSE_STREAM.bits() : 0;
        StreamChannel stream = StreamChannel.forTransfer(connection, options);
        stream.open(remote -> remote.storageVolUpload(
                new StorageVolUploadArgs(reference, options.offset(), options.length(), flags)));
        return stream;
    }

    NonnullStorageVol reference() {
        return reference;
    }

    private Wire wire() {
        return connection.wire();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StorageVol that && connection == that.connection && getKey().equals(that.getKey());
    }

    @Override
    public int hashCode() {
        return getKey().hashCode();
    }

    @Override
    public String toString() {
        return "StorageVol[" + getName() + " of " + getPoolName() + "]";
    }
}
