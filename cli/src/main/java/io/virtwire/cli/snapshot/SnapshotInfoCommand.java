package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainSnapshot;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.InfoLine;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.cli.XmlQuery;
import io.virtwire.enums.DomainSnapshotListFlag;
import io.virtwire.enums.ErrorNumber;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class SnapshotInfoCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec snapshotName = string("snapshotname", "the snapshot's name");
    private final OptionSpec current = flag("current", "of the current snapshot");
    private final OptionSpec json = json();

    SnapshotInfoCommand() {
        super(
                "snapshot-info",
                "what is generally known about a snapshot",
                "Prints name, state, parent and the like of a snapshot.",
                "",
                "--json (virtwire's own) prints one object with name, domain, current, state, location,",
                "parent (null if there is none), children, descendants and metadata.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        DomainSnapshot snapshot = SnapshotFinder.find(guest, snapshotName, current);
        if (given(json)) {
            printJson(session.terminal(), guest, snapshot);
        } else {
            printLines(session.terminal(), guest, snapshot);
        }
    }

    private static void printLines(Terminal terminal, Domain guest, DomainSnapshot snapshot) {
        InfoLine.print(terminal, "Name:", snapshot.getName());
        InfoLine.print(terminal, "Domain:", guest.getName());
        InfoLine.print(terminal, "Current:", yesOrNo(isCurrent(snapshot)));
        XmlQuery xml = XmlQuery.of(snapshot.getXmlDesc());
        InfoLine.print(terminal, "State:", state(xml));
        InfoLine.print(terminal, "Location:", location(xml));
        String parent = SnapshotParents.of(xml);
        InfoLine.print(terminal, "Parent:", parent == null ? "-" : parent);
        int children;
        try {
            children = snapshot.numChildren();
        } catch (LibvirtException failure) {
            if (failure.getNumber() == ErrorNumber.NO_SUPPORT) {
                return;
            }
            throw failure;
        }
        InfoLine.print(terminal, "Children:", Integer.toString(children));
        int descendants = snapshot.numChildren(DomainSnapshotListFlag.DESCENDANTS);
        InfoLine.print(terminal, "Descendants:", Integer.toString(descendants));
        Boolean metadata = hasMetadata(guest, snapshot);
        if (metadata != null) {
            InfoLine.print(terminal, "Metadata:", yesOrNo(metadata));
        }
    }

    private static void printJson(Terminal terminal, Domain guest, DomainSnapshot snapshot) {
        XmlQuery xml = XmlQuery.of(snapshot.getXmlDesc());
        JsonWriter writer = new JsonWriter().beginObject();
        writer.name("name").string(snapshot.getName());
        writer.name("domain").string(guest.getName());
        writer.name("current").bool(snapshot.isCurrent());
        writer.name("state").string(state(xml));
        writer.name("location").string(location(xml));
        writer.name("parent").stringOrNull(SnapshotParents.of(xml));
        writer.name("children").number(snapshot.numChildren());
        writer.name("descendants").number(snapshot.numChildren(DomainSnapshotListFlag.DESCENDANTS));
        writer.name("metadata").bool(snapshot.hasMetadata());
        terminal.document(writer.endObject().toText());
    }

    private static boolean isCurrent(DomainSnapshot snapshot) {
        try {
            return snapshot.isCurrent();
        } catch (LibvirtException untold) {
            return false;
        }
    }

    private static String state(XmlQuery xml) {
        String state = xml.text("string(./state)");
        if (state.isEmpty()) {
            throw new CommandException("unexpected problem reading snapshot xml");
        }
        return state;
    }

    /** Old servers do not tell about memory, and could have outside only what is no more than disks. */
    private static String location(XmlQuery xml) {
        boolean told = isTrue(xml, "./memory");
        boolean external = told
                ? isTrue(xml, "./memory[@snapshot='external'] | ./disks/disk[@snapshot='external']")
                : state(xml).equals("disk-snapshot");
        return external ? "external" : "internal";
    }

    private static boolean isTrue(XmlQuery xml, String expression) {
        return Boolean.parseBoolean(xml.text("boolean(" + expression + ")"));
    }

    /** {@return null if the server does not tell} Those that are too old for the question have it of all or of none. */
    private static @Nullable Boolean hasMetadata(Domain guest, DomainSnapshot snapshot) {
        try {
            return snapshot.hasMetadata();
        } catch (LibvirtException untold) {
            try {
                return guest.snapshots().num(DomainSnapshotListFlag.METADATA) > 0;
            } catch (LibvirtException untoldEither) {
                return null;
            }
        }
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }
}
