package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainCheckpoint;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainCheckpointDeleteFlag;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

final class CheckpointDeleteCommand extends Command {
    private static final String PREFIX = "VIR_DOMAIN_CHECKPOINT_DELETE_";

    private final OptionSpec domain = domain();
    private final OptionSpec checkpointName = string("checkpointname", "the checkpoint's name");
    private final FlagOptions<DomainCheckpointDeleteFlag> flags = new FlagOptions<>(DomainCheckpointDeleteFlag.class);

    CheckpointDeleteCommand() {
        super(
                "checkpoint-delete",
                "delete a checkpoint",
                "Deletes a checkpoint of a guest. What was made after it stays.");
        flags.add(flag("children", "what was made after it, too"), DomainCheckpointDeleteFlag.CHILDREN);
        flags.add(flag("children-only", "only what was made after it"), DomainCheckpointDeleteFlag.CHILDREN_ONLY);
        flags.add(flag("metadata", "only what the host knows of it"), DomainCheckpointDeleteFlag.METADATA_ONLY);
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        DomainCheckpoint checkpoint = CheckpointFinder.find(guest, checkpointName);
        String failed = "Failed to delete checkpoint " + checkpoint.getName();
        Set<DomainCheckpointDeleteFlag> chosen = flags.given();
        FlagConflict.refuseBoth(
                failed, chosen, PREFIX, DomainCheckpointDeleteFlag.CHILDREN, DomainCheckpointDeleteFlag.CHILDREN_ONLY);
        try {
            checkpoint.delete(chosen.toArray(new DomainCheckpointDeleteFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException(failed, failure);
        }
        String what = chosen.contains(DomainCheckpointDeleteFlag.CHILDREN_ONLY) ? " children" : "";
        session.terminal().extraLine("Domain checkpoint " + checkpoint.getName() + what + " deleted");
    }
}
