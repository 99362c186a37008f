package io.virtwire.cli.pool;

import io.virtwire.StoragePool;
import io.virtwire.StoragePools;
import io.virtwire.cli.Command;
import io.virtwire.cli.ObjectFinder;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

/** Finds the storage pool that a command is about. */
public final class PoolFinder {
    private static final String UUID_LOOKUP = "virStoragePoolLookupByUUIDString";

    private PoolFinder() {}

    /** {@return the pool of a UUID or name} */
    public static StoragePool find(Session session, Command command, OptionSpec option) {
        StoragePools pools = session.connection().storagePools();
        return finder(session, command, option)
                .byUuid(UUID_LOOKUP, pools::lookupByUuid)
                .byName(pools::lookupByName)
                .find();
    }

    static StoragePool findByUuid(Session session, Command command, OptionSpec option) {
        StoragePools pools = session.connection().storagePools();
        return finder(session, command, option)
                .byUuid(UUID_LOOKUP, pools::lookupByUuid)
                .find();
    }

    static StoragePool findByName(Session session, Command command, OptionSpec option) {
        StoragePools pools = session.connection().storagePools();
        return finder(session, command, option).byName(pools::lookupByName).find();
    }

    private static ObjectFinder<StoragePool> finder(Session session, Command command, OptionSpec option) {
        return new ObjectFinder<>(session, command, option, "pool");
    }
}
