package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainSnapshot;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.DomainOrder;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Table;
import io.virtwire.cli.Terminal;
import io.virtwire.cli.Tree;
import io.virtwire.cli.XmlQuery;
import io.virtwire.enums.DomainSnapshotListFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Lists the snapshots of a guest: as a table, as bare names, as a tree, or as JSON. */
final class SnapshotListCommand extends Command {
    private final FlagOptions<DomainSnapshotListFlag> flags = new FlagOptions<>(DomainSnapshotListFlag.class);
    private final List<OptionSpec> notInTree = new ArrayList<>();

    private final OptionSpec domain = domain();
    private final OptionSpec parent = flag("parent", "print parents, too");
    private final OptionSpec roots = flags.add(flag("roots", "those without a parent"), DomainSnapshotListFlag.ROOTS);
    private final OptionSpec tree;
    private final OptionSpec from;
    private final OptionSpec current;
    private final OptionSpec descendants;
    private final OptionSpec name;
    private final OptionSpec json;

    SnapshotListCommand() {
        super(
                "snapshot-list",
                "list the snapshots of a guest",
                "Lists all snapshots of a guest, or those that the options choose.",
                "",
                "--json (virtwire's own) prints one array of objects with name, creationTimeSeconds",
                "(since 1970), state and parent, which is null if there is none; with --name only name.");
        addFilter("leaves", "those without children", DomainSnapshotListFlag.LEAVES);
        addFilter("no-leaves", "those with children", DomainSnapshotListFlag.NO_LEAVES);
        flags.add(flag("metadata", "those about which the host keeps something"), DomainSnapshotListFlag.METADATA);
        flags.add(flag("no-metadata", "those about which it does not"), DomainSnapshotListFlag.NO_METADATA);
        addFilter("inactive", "those of a guest that did not run", DomainSnapshotListFlag.INACTIVE);
        addFilter("active", "those of a guest that ran, with its memory", DomainSnapshotListFlag.ACTIVE);
        addFilter("disk-only", "those of disks alone", DomainSnapshotListFlag.DISK_ONLY);
        addFilter("internal", "those inside of the disks' files", DomainSnapshotListFlag.INTERNAL);
        addFilter("external", "those in files of their own", DomainSnapshotListFlag.EXTERNAL);
        tree = flag("tree", "each below its parent");
        from = string("from", "the children of this snapshot");
        current = flag("current", "the children of the current snapshot");
        descendants =
                flags.add(flag("descendants", "with --from: their children, too"), DomainSnapshotListFlag.DESCENDANTS);
        name = flag("name", "print names instead of a table");
        flags.add(flag("topological", "parents before children, not by name"), DomainSnapshotListFlag.TOPOLOGICAL);
        json = json();
    }

    private void addFilter(String option, String help, DomainSnapshotListFlag flag) {
        notInTree.add(flags.add(flag(option, help), flag));
    }

    @Override
    public void run(Session session) {
        checkOptions();
        Domain guest = session.domain(this, domain);
        DomainSnapshot start = given(from) || given(current) ? SnapshotFinder.find(guest, from, current) : null;
        List<DomainSnapshot> snapshots = snapshots(guest, start);
        if (given(json)) {
            printJson(session.terminal(), snapshots);
        } else if (given(tree)) {
            printTree(session.terminal(), snapshots, start);
        } else if (given(name)) {
            for (DomainSnapshot snapshot : snapshots) {
                session.terminal().line(snapshot.getName());
            }
        } else {
            printTable(session.terminal(), snapshots);
        }
    }

    private void checkOptions() {
        requireNotBoth(tree, name);
        requireNotBoth(parent, roots);
        requireNotBoth(parent, tree);
        requireNotBoth(roots, tree);
        requireNotBoth(roots, from);
        requireNotBoth(roots, current);
        for (OptionSpec filter : notInTree) {
            if (given(filter) && given(tree)) {
                throw new CommandException("--" + bareName(filter) + " and --tree are mutually exclusive");
            }
        }
        if (given(descendants) && !given(from) && !given(current)) {
            throw new CommandException("--descendants requires either --from or --current");
        }
    }

    private List<DomainSnapshot> snapshots(Domain guest, @Nullable DomainSnapshot start) {
        Set<DomainSnapshotListFlag> chosen = flags.given();
        DomainSnapshotListFlag[] array = chosen.toArray(new DomainSnapshotListFlag[0]);
        List<DomainSnapshot> snapshots =
                new ArrayList<>(start == null ? guest.snapshots().listAll(array) : start.listAllChildren(array));
        if (start != null && given(tree)) {
            snapshots.add(start);
        }
        if (!chosen.contains(DomainSnapshotListFlag.TOPOLOGICAL)) {
            snapshots.sort((one, other) -> DomainOrder.compareNames(one.getName(), other.getName()));
        }
        return snapshots;
    }

    private static void printTree(Terminal terminal, List<DomainSnapshot> snapshots, @Nullable DomainSnapshot start) {
        Tree names = new Tree(terminal);
        for (DomainSnapshot snapshot : snapshots) {
            names.add(
                    snapshot.getName(),
                    start != null && snapshot.equals(start) ? null : SnapshotParents.of(terminal, snapshot));
        }
        names.print();
    }

    private void printTable(Terminal terminal, List<DomainSnapshot> snapshots) {
        Table table = given(parent)
                ? new Table(terminal, "Name", "Creation Time", "State", "Parent")
                : new Table(terminal, "Name", "Creation Time", "State");
        for (DomainSnapshot snapshot : snapshots) {
            Facts facts = Facts.of(snapshot);
            if (facts == null) {
                continue;
            }
            String time = CreationTime.format(facts.creationTime);
            if (given(parent)) {
                table.row(snapshot.getName(), time, facts.state, facts.parent == null ? "" : facts.parent);
            } else {
                table.row(snapshot.getName(), time, facts.state);
            }
        }
        table.print();
    }

    private void printJson(Terminal terminal, List<DomainSnapshot> snapshots) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (DomainSnapshot snapshot : snapshots) {
            Facts facts = given(name) ? Facts.NONE : Facts.of(snapshot);
            if (facts == null) {
                continue;
            }
            writer.beginObject();
            writer.name("name").string(snapshot.getName());
            if (!given(name)) {
                writer.name("creationTimeSeconds").number(facts.creationTime);
                writer.name("state").string(facts.state);
                writer.name("parent").stringOrNull(facts.parent);
            }
            writer.endObject();
        }
        terminal.document(writer.endArray().toText());
    }

    /** What the XML of a snapshot tells of it. */
    private record Facts(
            long creationTime, String state, @Nullable String parent) {
        static final Facts NONE = new Facts(0, "", null);

        /** {@return null if it went away meanwhile, or its XML lacks something} */
        static @Nullable Facts of(DomainSnapshot snapshot) {
            try {
                XmlQuery xml = XmlQuery.of(snapshot.getXmlDesc());
                String state = xml.text("string(./state)");
                Long time = CreationTime.of(xml);
                return state.isEmpty() || time == null ? null : new Facts(time, state, SnapshotParents.of(xml));
            } catch (LibvirtException | CommandException unreadable) {
                return null;
            }
        }
    }
}
