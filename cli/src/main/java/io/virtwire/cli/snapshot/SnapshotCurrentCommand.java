package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainSnapshot;
import io.virtwire.DomainSnapshots;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainSnapshotCreateFlag;
import io.virtwire.enums.DomainSnapshotXmlFlag;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

final class SnapshotCurrentCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec name = flag("name", "only its name");
    private final OptionSpec securityInfo = flag("security-info", "passwords, too");
    private final OptionSpec snapshotName = string("snapshotname", "the snapshot to make the current one");

    SnapshotCurrentCommand() {
        super(
                "snapshot-current",
                "the current snapshot",
                "Prints the XML of the snapshot from which the guest goes on, or changes which that is.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(name, snapshotName);
        Domain guest = session.domain(this, domain);
        String chosen = optionalText(snapshotName);
        if (chosen != null) {
            choose(guest.snapshots(), chosen);
            session.terminal().extra("Snapshot " + chosen + " set as current");
        } else {
            print(session, guest.snapshots());
        }
    }

    /** There is no call for that: it is defined anew as the current one. */
    private static void choose(DomainSnapshots snapshots, String name) {
        String xml = snapshots.lookupByName(name).getXmlDesc(DomainSnapshotXmlFlag.SECURE);
        Set<DomainSnapshotCreateFlag> flags =
                EnumSet.of(DomainSnapshotCreateFlag.REDEFINE, DomainSnapshotCreateFlag.CURRENT);
        if (xml.contains("<state>disk-snapshot</state>")) {
            flags.add(DomainSnapshotCreateFlag.DISK_ONLY);
        }
        snapshots.create(xml, flags.toArray(new DomainSnapshotCreateFlag[0]));
    }

    private void print(Session session, DomainSnapshots snapshots) {
        if (!snapshots.hasCurrent()) {
            throw new CommandException("domain '" + text(domain) + "' has no current snapshot");
        }
        DomainSnapshot current = snapshots.current();
        if (given(name)) {
            session.terminal().part(current.getName());
        } else {
            String xml = given(securityInfo) ? current.getXmlDesc(DomainSnapshotXmlFlag.SECURE) : current.getXmlDesc();
            session.terminal().document(xml);
        }
    }
}
