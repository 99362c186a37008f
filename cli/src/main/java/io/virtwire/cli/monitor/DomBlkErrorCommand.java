package io.virtwire.cli.monitor;

import io.virtwire.cli.Command;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.info.DiskError;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;

final class DomBlkErrorCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec json = json();

    DomBlkErrorCommand() {
        super(
                "domblkerror",
                "disks of a guest with which something is wrong",
                "Prints the disks of a guest that runs which cannot be read or written.",
                "",
                "--json (virtwire's own) prints one array of objects with disk and error.");
    }

    @Override
    public void run(Session session) {
        Terminal terminal = session.terminal();
        List<DiskError> errors = session.domain(this, domain).block().getDiskErrors();
        if (given(json)) {
            printJson(terminal, errors);
            return;
        }
        for (DiskError error : errors) {
            terminal.line(error.disk() + ": " + words(error.errorNumber()));
        }
        if (errors.isEmpty()) {
            terminal.line("No errors found");
        }
    }

    private static void printJson(Terminal terminal, List<DiskError> errors) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (DiskError error : errors) {
            writer.beginObject().name("disk").string(error.disk()).name("error");
            if (error.error() == null) {
                writer.number(error.errorNumber());
            } else {
                writer.string(error.error().name().toLowerCase(Locale.ROOT));
            }
            writer.endObject();
        }
        terminal.document(writer.endArray().toText());
    }

    private static String words(int error) {
        return switch (error) {
            case 0 -> "no error";
            case 1 -> "unspecified error";
            case 2 -> "no space";
            default -> "unknown error";
        };
    }
}
