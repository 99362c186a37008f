package io.virtwire.cli.pool;

import io.virtwire.cli.Command;
import org.jspecify.annotations.Nullable;

/** The commands of this package by name. Naming one loads its class and no other's. */
public final class PoolCommands {
    private PoolCommands() {}

    /** {@return a new command, or null if there is none of this name} */
    public static @Nullable Command create(String name) {
        return switch (name) {
            case "find-storage-pool-sources" -> new FindStoragePoolSourcesCommand();
            case "find-storage-pool-sources-as" -> new FindStoragePoolSourcesAsCommand();
            case "pool-autostart" -> new PoolAutostartCommand();
            case "pool-build" -> new PoolBuildCommand();
            case "pool-create" -> new PoolCreateCommand();
            case "pool-create-as" -> new PoolCreateAsCommand();
            case "pool-define" -> new PoolDefineCommand();
            case "pool-define-as" -> new PoolDefineAsCommand();
            case "pool-delete" -> new PoolDeleteCommand();
            case "pool-destroy" -> new PoolDestroyCommand();
            case "pool-dumpxml" -> new PoolDumpXmlCommand();
            case "pool-edit" -> new PoolEditCommand();
            case "pool-event" -> new PoolEventCommand();
            case "pool-info" -> new PoolInfoCommand();
            case "pool-list" -> new PoolListCommand();
            case "pool-name" -> new PoolNameCommand();
            case "pool-refresh" -> new PoolRefreshCommand();
            case "pool-start" -> new PoolStartCommand();
            case "pool-undefine" -> new PoolUndefineCommand();
            case "pool-uuid" -> new PoolUuidCommand();
            default -> null;
        };
    }
}
