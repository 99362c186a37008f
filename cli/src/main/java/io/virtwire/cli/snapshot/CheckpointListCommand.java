package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainCheckpoint;
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
import io.virtwire.enums.DomainCheckpointListFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Lists the checkpoints of a guest: as a table, as bare names, as a tree, or as JSON. */
final class CheckpointListCommand extends Command {
    private final FlagOptions<DomainCheckpointListFlag> flags = new FlagOptions<>(DomainCheckpointListFlag.class);

    private final OptionSpec domain = domain();
    private final OptionSpec parent = flag("parent", "print parents, too");
    private final OptionSpec roots = flag("roots", "those without a parent");
    private final OptionSpec leaves = flag("leaves", "those without children");
    private final OptionSpec noLeaves = flag("no-leaves", "those with children");
    private final OptionSpec tree = flag("tree", "each below its parent");
    private final OptionSpec from = string("from", "the children of this checkpoint");
    private final OptionSpec descendants = flag("descendants", "with --from: their children, too");
    private final OptionSpec name = flag("name", "print names instead of a table");
    private final OptionSpec topological = flag("topological", "parents before children, not by name");
    private final OptionSpec json = json();

    CheckpointListCommand() {
        super(
                "checkpoint-list",
                "list the checkpoints of a guest",
                "Lists all checkpoints of a guest, or those that the options choose.",
                "",
                "--json (virtwire's own) prints one array of objects with name, creationTimeSeconds",
                "(since 1970) and parent, which is null if there is none; with --name only name.");
        flags.add(roots, DomainCheckpointListFlag.ROOTS);
        flags.add(leaves, DomainCheckpointListFlag.LEAVES);
        flags.add(noLeaves, DomainCheckpointListFlag.NO_LEAVES);
        flags.add(descendants, DomainCheckpointListFlag.DESCENDANTS);
        flags.add(topological, DomainCheckpointListFlag.TOPOLOGICAL);
    }

    @Override
    public void run(Session session) {
        checkOptions();
        Domain guest = session.domain(this, domain);
        DomainCheckpoint start = given(from) ? CheckpointFinder.find(guest, from) : null;
        List<DomainCheckpoint> checkpoints = checkpoints(guest, start);
        if (given(json)) {
            printJson(session.terminal(), checkpoints);
        } else if (given(tree)) {
            printTree(session.terminal(), checkpoints, start);
        } else if (given(name)) {
            for (DomainCheckpoint checkpoint : checkpoints) {
                session.terminal().line(checkpoint.getName());
            }
        } else {
            printTable(session.terminal(), checkpoints);
        }
    }

    private void checkOptions() {
        requireNotBoth(tree, name);
        requireNotBoth(parent, roots);
        requireNotBoth(parent, tree);
        requireNotBoth(roots, tree);
        requireNotBoth(roots, from);
        refuseInTree(leaves);
        refuseInTree(noLeaves);
        if (given(descendants) && !given(from)) {
            throw new CommandException("--descendants requires --from");
        }
    }

    private void refuseInTree(OptionSpec filter) {
        if (given(filter) && given(tree)) {
            throw new CommandException("--" + bareName(filter) + " and --tree are mutually exclusive");
        }
    }

    private List<DomainCheckpoint> checkpoints(Domain guest, @Nullable DomainCheckpoint start) {
        Set<DomainCheckpointListFlag> chosen = flags.given();
        DomainCheckpointListFlag[] array = chosen.toArray(new DomainCheckpointListFlag[0]);
        List<DomainCheckpoint> checkpoints;
        try {
            checkpoints =
                    new ArrayList<>(start == null ? guest.checkpoints().listAll(array) : start.listAllChildren(array));
        } catch (LibvirtException failure) {
            throw new CommandException("unexpected problem querying checkpoints", failure);
        }
        if (start != null && given(tree)) {
            checkpoints.add(start);
        }
        if (!given(topological)) {
            checkpoints.sort((one, other) -> DomainOrder.compareNames(one.getName(), other.getName()));
        }
        return checkpoints;
    }

    private static void printTree(
            Terminal terminal, List<DomainCheckpoint> checkpoints, @Nullable DomainCheckpoint start) {
        Tree names = new Tree(terminal);
        for (DomainCheckpoint checkpoint : checkpoints) {
            names.add(
                    checkpoint.getName(),
                    start != null && checkpoint.equals(start) ? null : CheckpointParents.of(terminal, checkpoint));
        }
        names.print();
    }

    private void printTable(Terminal terminal, List<DomainCheckpoint> checkpoints) {
        Table table = given(parent)
                ? new Table(terminal, "Name", "Creation Time", "Parent")
                : new Table(terminal, "Name", "Creation Time");
        for (DomainCheckpoint checkpoint : checkpoints) {
            Facts facts = Facts.of(checkpoint);
            if (facts == null) {
                continue;
            }
            String time = CreationTime.format(facts.creationTime);
            if (given(parent)) {
                table.row(checkpoint.getName(), time, facts.parent);
            } else {
                table.row(checkpoint.getName(), time);
            }
        }
        table.print();
    }

    private void printJson(Terminal terminal, List<DomainCheckpoint> checkpoints) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (DomainCheckpoint checkpoint : checkpoints) {
            Facts facts = given(name) ? Facts.NONE : Facts.of(checkpoint);
            if (facts == null) {
                continue;
            }
            writer.beginObject();
            writer.name("name").string(checkpoint.getName());
            if (!given(name)) {
                writer.name("creationTimeSeconds").number(facts.creationTime);
                writer.name("parent").stringOrNull(facts.parent.isEmpty() ? null : facts.parent);
            }
            writer.endObject();
        }
        terminal.document(writer.endArray().toText());
    }

    /**
     * What the XML of a checkpoint tells of it.
     *
     * @param parent empty if there is none
     */
    private record Facts(long creationTime, String parent) {
        static final Facts NONE = new Facts(0, "");

        /** {@return null if it went away meanwhile, or its XML lacks something} */
        static @Nullable Facts of(DomainCheckpoint checkpoint) {
            try {
                XmlQuery xml = XmlQuery.of(checkpoint.getXmlDesc());
                Long time = CreationTime.of(xml);
                return time == null ? null : new Facts(time, xml.text("string(./parent/name)"));
            } catch (LibvirtException | CommandException unreadable) {
                return null;
            }
        }
    }
}
