package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainSnapshot;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainSnapshotDeleteFlag;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

final class SnapshotDeleteCommand extends Command {
    private static final String PREFIX = "VIR_DOMAIN_SNAPSHOT_DELETE_";

    private final OptionSpec domain = domain();
    private final OptionSpec snapshotName = string("snapshotname", "the snapshot's name");
    private final OptionSpec current = flag("current", "the current snapshot");
    private final FlagOptions<DomainSnapshotDeleteFlag> flags = new FlagOptions<>(DomainSnapshotDeleteFlag.class);

    SnapshotDeleteCommand() {
        super("snapshot-delete", "delete a snapshot", "Deletes a snapshot of a guest. What was taken after it stays.");
        flags.add(flag("children", "what was taken after it, too"), DomainSnapshotDeleteFlag.CHILDREN);
        flags.add(flag("children-only", "only what was taken after it"), DomainSnapshotDeleteFlag.CHILDREN_ONLY);
        flags.add(flag("metadata", "only what the host knows of it"), DomainSnapshotDeleteFlag.METADATA_ONLY);
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        DomainSnapshot snapshot = SnapshotFinder.find(guest, snapshotName, current);
        String failed = "Failed to delete snapshot " + snapshot.getName();
        Set<DomainSnapshotDeleteFlag> chosen = flags.given();
        FlagConflict.refuseBoth(
                failed, chosen, PREFIX, DomainSnapshotDeleteFlag.CHILDREN, DomainSnapshotDeleteFlag.CHILDREN_ONLY);
        try {
            snapshot.delete(chosen.toArray(new DomainSnapshotDeleteFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException(failed, failure);
        }
        String what = chosen.contains(DomainSnapshotDeleteFlag.CHILDREN_ONLY) ? " children" : "";
        session.terminal().extraLine("Domain snapshot " + snapshot.getName() + what + " deleted");
    }
}
