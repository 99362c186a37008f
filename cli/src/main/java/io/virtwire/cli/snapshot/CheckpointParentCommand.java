package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainCheckpoint;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class CheckpointParentCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec checkpointName = string("checkpointname", "the checkpoint's name");

    CheckpointParentCommand() {
        super(
                "checkpoint-parent",
                "the parent of a checkpoint",
                "Prints the name of the checkpoint it was made after.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        DomainCheckpoint checkpoint = CheckpointFinder.find(guest, checkpointName);
        String parent = CheckpointParents.of(session.terminal(), checkpoint);
        if (parent == null) {
            throw new CommandException("checkpoint '" + checkpoint.getName() + "' has no parent");
        }
        session.terminal().part(parent);
    }
}
