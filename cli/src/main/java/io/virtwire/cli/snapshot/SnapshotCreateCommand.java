package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.DomainSnapshotCreateFlag;
import picocli.CommandLine.Model.OptionSpec;

final class SnapshotCreateCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec xmlFile = string("xmlfile", "a file with the XML that describes the snapshot");
    private final FlagOptions<DomainSnapshotCreateFlag> flags = new FlagOptions<>(DomainSnapshotCreateFlag.class);

    SnapshotCreateCommand() {
        super(
                "snapshot-create",
                "take a snapshot by XML",
                "Takes a snapshot of a guest, of its disks and its memory, by the XML in a file.");
        flags.add(
                flag("redefine", "only tell the host of a snapshot it has forgotten"),
                DomainSnapshotCreateFlag.REDEFINE);
        flags.add(flag("current", "with --redefine: make it the current one"), DomainSnapshotCreateFlag.CURRENT);
        TakingOptions.declare(this, flags);
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String from = optionalText(xmlFile);
        String xml = from == null ? "<domainsnapshot/>" : XmlFile.read(from);
        new SnapshotTaking(guest, xml, flags.given(), from).run(session);
    }
}
