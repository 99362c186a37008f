package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainSnapshot;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class SnapshotParentCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec snapshotName = string("snapshotname", "the snapshot's name");
    private final OptionSpec current = flag("current", "of the current snapshot");

    SnapshotParentCommand() {
        super("snapshot-parent", "the parent of a snapshot", "Prints the name of the snapshot it was taken after.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        DomainSnapshot snapshot = SnapshotFinder.find(guest, snapshotName, current);
        String parent = SnapshotParents.of(session.terminal(), snapshot);
        if (parent == null) {
            throw new CommandException("snapshot '" + snapshot.getName() + "' has no parent");
        }
        session.terminal().part(parent);
    }
}
