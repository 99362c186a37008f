package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlDump;
import picocli.CommandLine.Model.OptionSpec;

final class BackupDumpXmlCommand extends Command {
    private final OptionSpec domain = domain();
    private final XmlDump dump = new XmlDump(this);

    BackupDumpXmlCommand() {
        super("backup-dumpxml", "the description of a backup, in XML", "Prints the XML of the backup that runs.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        dump.check();
        dump.print(session.terminal(), guest.backup().getXmlDesc());
    }
}
