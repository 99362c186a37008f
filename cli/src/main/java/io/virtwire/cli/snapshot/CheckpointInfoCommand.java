package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainCheckpoint;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.InfoLine;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.DomainCheckpointListFlag;
import io.virtwire.enums.ErrorNumber;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class CheckpointInfoCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec checkpointName = string("checkpointname", "the checkpoint's name");
    private final OptionSpec json = json();

    CheckpointInfoCommand() {
        super(
                "checkpoint-info",
                "what is generally known about a checkpoint",
                "Prints name, parent and the like of a checkpoint.",
                "",
                "--json (virtwire's own) prints one object with name, domain, parent (null if there is",
                "none), children and descendants.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        DomainCheckpoint checkpoint = CheckpointFinder.find(guest, checkpointName);
        if (given(json)) {
            printJson(session.terminal(), guest, checkpoint);
        } else {
            printLines(session.terminal(), guest, checkpoint);
        }
    }

    private static void printLines(Terminal terminal, Domain guest, DomainCheckpoint checkpoint) {
        InfoLine.print(terminal, "Name:", checkpoint.getName());
        InfoLine.print(terminal, "Domain:", guest.getName());
        String parent = parent(terminal, checkpoint);
        InfoLine.print(terminal, "Parent:", parent == null ? "-" : parent);
        int children;
        try {
            children = checkpoint.listAllChildren().size();
        } catch (LibvirtException failure) {
            if (failure.getNumber() == ErrorNumber.NO_SUPPORT) {
                return;
            }
            throw failure;
        }
        InfoLine.print(terminal, "Children:", Integer.toString(children));
        InfoLine.print(terminal, "Descendants:", Integer.toString(descendants(checkpoint)));
    }

    private static void printJson(Terminal terminal, Domain guest, DomainCheckpoint checkpoint) {
        JsonWriter writer = new JsonWriter().beginObject();
        writer.name("name").string(checkpoint.getName());
        writer.name("domain").string(guest.getName());
        writer.name("parent").stringOrNull(parent(terminal, checkpoint));
        writer.name("children").number(checkpoint.listAllChildren().size());
        writer.name("descendants").number(descendants(checkpoint));
        terminal.document(writer.endObject().toText());
    }

    private static int descendants(DomainCheckpoint checkpoint) {
        return checkpoint.listAllChildren(DomainCheckpointListFlag.DESCENDANTS).size();
    }

    private static @Nullable String parent(Terminal terminal, DomainCheckpoint checkpoint) {
        try {
            return CheckpointParents.of(terminal, checkpoint);
        } catch (CommandException unknown) {
            terminal.error(String.valueOf(unknown.getMessage()));
            throw new CommandException("unexpected problem querying checkpoint state");
        }
    }
}
