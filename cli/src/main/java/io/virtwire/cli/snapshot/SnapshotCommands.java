package io.virtwire.cli.snapshot;

import io.virtwire.cli.Command;
import org.jspecify.annotations.Nullable;

/** The commands of this package by name. Naming one loads its class and no other's. */
public final class SnapshotCommands {
    private SnapshotCommands() {}

    /** {@return a new command, or null if there is none of this name} */
    public static @Nullable Command create(String name) {
        return switch (name) {
            case "backup-begin" -> new BackupBeginCommand();
            case "backup-dumpxml" -> new BackupDumpXmlCommand();
            case "checkpoint-create" -> new CheckpointCreateCommand();
            case "checkpoint-create-as" -> new CheckpointCreateAsCommand();
            case "checkpoint-delete" -> new CheckpointDeleteCommand();
            case "checkpoint-dumpxml" -> new CheckpointDumpXmlCommand();
            case "checkpoint-edit" -> new CheckpointEditCommand();
            case "checkpoint-info" -> new CheckpointInfoCommand();
            case "checkpoint-list" -> new CheckpointListCommand();
            case "checkpoint-parent" -> new CheckpointParentCommand();
            case "snapshot-create" -> new SnapshotCreateCommand();
            case "snapshot-create-as" -> new SnapshotCreateAsCommand();
            case "snapshot-current" -> new SnapshotCurrentCommand();
            case "snapshot-delete" -> new SnapshotDeleteCommand();
            case "snapshot-dumpxml" -> new SnapshotDumpXmlCommand();
            case "snapshot-edit" -> new SnapshotEditCommand();
            case "snapshot-info" -> new SnapshotInfoCommand();
            case "snapshot-list" -> new SnapshotListCommand();
            case "snapshot-parent" -> new SnapshotParentCommand();
            case "snapshot-revert" -> new SnapshotRevertCommand();
            default -> null;
        };
    }
}
