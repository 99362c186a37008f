package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainSnapshot;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlDump;
import io.virtwire.enums.DomainSnapshotXmlFlag;
import picocli.CommandLine.Model.OptionSpec;

final class SnapshotDumpXmlCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec snapshotName = data("snapshotname", "the snapshot's name");
    private final OptionSpec securityInfo = flag("security-info", "passwords, too");
    private final XmlDump dump = new XmlDump(this);

    SnapshotDumpXmlCommand() {
        super("snapshot-dumpxml", "the description of a snapshot, in XML", "Prints the XML that describes a snapshot.");
    }

    @Override
    public void run(Session session) {
        String name = text(snapshotName);
        Domain guest = session.domain(this, domain);
        DomainSnapshot snapshot = guest.snapshots().lookupByName(name);
        dump.check();
        String xml = given(securityInfo) ? snapshot.getXmlDesc(DomainSnapshotXmlFlag.SECURE) : snapshot.getXmlDesc();
        dump.print(session.terminal(), xml);
    }
}
