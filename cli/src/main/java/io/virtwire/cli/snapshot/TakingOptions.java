package io.virtwire.cli.snapshot;

import io.virtwire.cli.Command;
import io.virtwire.cli.FlagOptions;
import io.virtwire.enums.DomainSnapshotCreateFlag;

/** The flags that both commands have which take a snapshot. */
final class TakingOptions {
    private TakingOptions() {}

    static void declare(Command command, FlagOptions<DomainSnapshotCreateFlag> flags) {
        flags.add(
                command.flag("no-metadata", "let the host keep nothing about it"),
                DomainSnapshotCreateFlag.NO_METADATA);
        flags.add(command.flag("halt", "stop the guest afterwards"), DomainSnapshotCreateFlag.HALT);
        flags.add(command.flag("disk-only", "of the disks, not of the memory"), DomainSnapshotCreateFlag.DISK_ONLY);
        flags.add(
                command.flag("reuse-external", "write to files that are there already"),
                DomainSnapshotCreateFlag.REUSE_EXT);
        flags.add(
                command.flag("quiesce", "let the guest's agent freeze its file systems"),
                DomainSnapshotCreateFlag.QUIESCE);
        flags.add(command.flag("atomic", "of all disks or of none"), DomainSnapshotCreateFlag.ATOMIC);
        flags.add(command.flag("live", "while the guest runs on"), DomainSnapshotCreateFlag.LIVE);
        flags.add(
                command.flag("validate", "refuse XML that is not as the schema says"),
                DomainSnapshotCreateFlag.VALIDATE);
    }
}
