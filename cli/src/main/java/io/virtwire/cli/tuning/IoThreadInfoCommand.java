package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Table;
import io.virtwire.cli.Terminal;
import io.virtwire.info.IoThreadInfo;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Lists a guest's threads for input and output. */
final class IoThreadInfoCommand extends Command {
    private static final String FAILED = "Unable to get domain IOThreads information";

    private final OptionSpec domain = domain();
    private final Impact impact = Impact.of(this);
    private final OptionSpec json = json();

    IoThreadInfoCommand() {
        super(
                "iothreadinfo",
                "list a guest's threads for input and output",
                "Lists a guest's threads for input and output.",
                "",
                "--json (virtwire's own) prints one array of objects with id and affinity.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        List<IoThreadInfo> threads;
        try {
            threads = guest.cpus().getIoThreadInfo(impact.one(FAILED));
        } catch (LibvirtException failure) {
            throw new CommandException(FAILED, failure);
        }
        Terminal terminal = session.terminal();
        if (given(json)) {
            printJson(terminal, threads);
        } else if (!threads.isEmpty()) {
            Table table = new Table(terminal, "IOThread ID", "CPU Affinity");
            for (IoThreadInfo thread : threads) {
                table.row(Integer.toUnsignedString(thread.id()), CpuList.format(thread.affinity()));
            }
            table.print();
        } else if (!terminal.isQuiet()) {
            terminal.document("No IOThreads found for the domain");
        }
    }

    private static void printJson(Terminal terminal, List<IoThreadInfo> threads) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (IoThreadInfo thread : threads) {
            writer.beginObject().name("id").number(Integer.toUnsignedLong(thread.id()));
            writer.name("affinity").string(CpuList.format(thread.affinity())).endObject();
        }
        terminal.document(writer.endArray().toText());
    }
}
