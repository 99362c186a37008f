package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainCheckpoint;
import io.virtwire.cli.Command;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlDump;
import io.virtwire.enums.DomainCheckpointXmlFlag;
import picocli.CommandLine.Model.OptionSpec;

final class CheckpointDumpXmlCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec checkpointName = string("checkpointname", "the checkpoint's name");
    private final FlagOptions<DomainCheckpointXmlFlag> flags = new FlagOptions<>(DomainCheckpointXmlFlag.class);
    private final XmlDump dump;

    CheckpointDumpXmlCommand() {
        super(
                "checkpoint-dumpxml",
                "the description of a checkpoint, in XML",
                "Prints the XML that describes a checkpoint.");
        flags.add(flag("security-info", "passwords, too"), DomainCheckpointXmlFlag.SECURE);
        flags.add(flag("no-domain", "not what the guest was"), DomainCheckpointXmlFlag.NO_DOMAIN);
        flags.add(flag("size", "about how large a backup since then is"), DomainCheckpointXmlFlag.SIZE);
        dump = new XmlDump(this);
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        dump.check();
        DomainCheckpoint checkpoint = CheckpointFinder.find(guest, checkpointName);
        String xml = checkpoint.getXmlDesc(flags.given().toArray(new DomainCheckpointXmlFlag[0]));
        dump.print(session.terminal(), xml);
    }
}
