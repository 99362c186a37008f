package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainCheckpoint;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.cli.XmlEdit;
import io.virtwire.enums.DomainCheckpointCreateFlag;
import io.virtwire.enums.DomainCheckpointDeleteFlag;
import io.virtwire.enums.DomainCheckpointXmlFlag;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class CheckpointEditCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec checkpointName = string("checkpointname", "the checkpoint's name");

    CheckpointEditCommand() {
        super(
                "checkpoint-edit",
                "change the description of a checkpoint in an editor",
                "Opens the XML that describes a checkpoint in $VISUAL, $EDITOR or vi. Its name must stay.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        DomainCheckpoint checkpoint = CheckpointFinder.find(guest, checkpointName);
        Terminal terminal = session.terminal();
        Update.of(checkpoint.getName(), terminal, () -> {
            XmlEdit<DomainCheckpoint> edit = new XmlEdit<>(
                    session,
                    () -> checkpoint.getXmlDesc(DomainCheckpointXmlFlag.SECURE),
                    xml -> guest.checkpoints().create(xml, DomainCheckpointCreateFlag.REDEFINE));
            if (edit.run()) {
                finish(terminal, checkpoint.getName(), edit.defined());
            } else {
                terminal.extraLine("Checkpoint " + checkpoint.getName() + " XML configuration not changed.");
            }
        });
    }

    /** Another name makes another checkpoint, which must go. */
    private static void finish(Terminal terminal, String name, @Nullable DomainCheckpoint edited) {
        if (edited == null) {
            throw CommandException.reported(); // and virsh crashes
        }
        String newName = edited.getName();
        if (!newName.equals(name)) {
            forget(terminal, edited);
            throw new CommandException("Cannot rename checkpoint " + name + " to " + newName);
        }
        terminal.extraLine("Checkpoint " + name + " edited.");
    }

    private static void forget(Terminal terminal, DomainCheckpoint checkpoint) {
        try {
            checkpoint.delete(DomainCheckpointDeleteFlag.METADATA_ONLY);
        } catch (LibvirtException failure) {
            terminal.error(String.valueOf(failure.getMessage()));
            throw new CommandException("Failed to clean up " + checkpoint.getName());
        }
    }
}
