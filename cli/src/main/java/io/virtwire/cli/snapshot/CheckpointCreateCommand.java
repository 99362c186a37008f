package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.DomainCheckpointCreateFlag;
import picocli.CommandLine.Model.OptionSpec;

final class CheckpointCreateCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec xmlFile = string("xmlfile", "a file with the XML that describes the checkpoint");
    private final OptionSpec redefine = flag("redefine", "only tell the host of a checkpoint it has forgotten");
    private final OptionSpec redefineValidate =
            flag("redefine-validate", "with --redefine: refuse what the disks lack");
    private final FlagOptions<DomainCheckpointCreateFlag> flags = new FlagOptions<>(DomainCheckpointCreateFlag.class);

    CheckpointCreateCommand() {
        super(
                "checkpoint-create",
                "make a checkpoint by XML",
                "Makes a checkpoint by the XML in a file. A later backup can have what changed since.");
        flags.add(redefine, DomainCheckpointCreateFlag.REDEFINE);
        flags.add(redefineValidate, DomainCheckpointCreateFlag.REDEFINE_VALIDATE);
        flags.add(flag("quiesce", "let the guest's agent freeze its file systems"), DomainCheckpointCreateFlag.QUIESCE);
    }

    @Override
    public void run(Session session) {
        requireWith(redefineValidate, redefine);
        Domain guest = session.domain(this, domain);
        String from = optionalText(xmlFile);
        String xml = from == null ? "<domaincheckpoint/>" : XmlFile.read(from);
        CheckpointMaking.run(session, guest, xml, flags.given(), from);
    }
}
