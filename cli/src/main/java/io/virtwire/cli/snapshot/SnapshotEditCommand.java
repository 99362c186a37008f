package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainSnapshot;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.cli.XmlEdit;
import io.virtwire.enums.DomainSnapshotCreateFlag;
import io.virtwire.enums.DomainSnapshotDeleteFlag;
import io.virtwire.enums.DomainSnapshotXmlFlag;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class SnapshotEditCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec snapshotName = string("snapshotname", "the snapshot's name");
    private final OptionSpec current = flag("current", "the current snapshot; or make the named one the current one");
    private final OptionSpec rename = flag("rename", "with another name it is the same snapshot");
    private final OptionSpec clone = flag("clone", "with another name it is one more snapshot");

    SnapshotEditCommand() {
        super(
                "snapshot-edit",
                "change the description of a snapshot in an editor",
                "Opens the XML that describes a snapshot in $VISUAL, $EDITOR or vi. What was saved stays as it is.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(rename, clone);
        Domain guest = session.domain(this, domain);
        DomainSnapshot snapshot = SnapshotFinder.findNamedOrCurrent(guest, snapshotName, current);
        Terminal terminal = session.terminal();
        Update.of(snapshot.getName(), terminal, () -> {
            XmlEdit<DomainSnapshot> edit = edit(session, snapshot);
            if (edit.run()) {
                finish(terminal, snapshot, edit.defined());
            } else {
                terminal.extraLine("Snapshot " + snapshot.getName() + " XML configuration not changed.");
            }
        });
    }

    private XmlEdit<DomainSnapshot> edit(Session session, DomainSnapshot snapshot) {
        Set<DomainSnapshotCreateFlag> flags = EnumSet.of(DomainSnapshotCreateFlag.REDEFINE);
        XmlEdit<DomainSnapshot> edit = new XmlEdit<>(
                session,
                () -> xml(snapshot, flags),
                xml -> snapshot.getDomain().snapshots().create(xml, flags.toArray(new DomainSnapshotCreateFlag[0])));
        if (given(current) && given(snapshotName)) {
            flags.add(DomainSnapshotCreateFlag.CURRENT);
            edit.alsoUnchanged();
        }
        return edit;
    }

    /** A server wants to be told anew that there is no memory in it. */
    private static String xml(DomainSnapshot snapshot, Set<DomainSnapshotCreateFlag> flags) {
        String xml = snapshot.getXmlDesc(DomainSnapshotXmlFlag.SECURE);
        if (xml.contains("<state>disk-snapshot</state>")) {
            flags.add(DomainSnapshotCreateFlag.DISK_ONLY);
        }
        return xml;
    }

    /** Another name makes another snapshot, so that one of the two must go, unless both are wanted. */
    private void finish(Terminal terminal, DomainSnapshot snapshot, @Nullable DomainSnapshot edited) {
        if (edited == null) {
            throw CommandException.reported(); // and virsh crashes
        }
        String name = snapshot.getName();
        String newName = edited.getName();
        if (newName.equals(name)) {
            terminal.extraLine("Snapshot " + name + " edited.");
        } else if (given(clone)) {
            terminal.extraLine("Snapshot " + name + " cloned to " + newName + ".");
        } else if (given(rename)) {
            forget(terminal, snapshot);
        } else {
            forget(terminal, edited);
            throw new CommandException("Must use --rename or --clone to change " + name + " to " + newName);
        }
    }

    private static void forget(Terminal terminal, DomainSnapshot snapshot) {
        try {
            snapshot.delete(DomainSnapshotDeleteFlag.METADATA_ONLY);
        } catch (LibvirtException failure) {
            terminal.error(String.valueOf(failure.getMessage()));
            throw new CommandException("Failed to clean up " + snapshot.getName());
        }
    }
}
