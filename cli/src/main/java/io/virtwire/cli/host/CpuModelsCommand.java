package io.virtwire.cli.host;

import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

final class CpuModelsCommand extends Command {
    private final OptionSpec arch = data("arch", "an architecture, such as x86_64");
    private final OptionSpec json = json();

    CpuModelsCommand() {
        super(
                "cpu-models",
                "list the CPU models of an architecture",
                "Lists the CPU models a guest can have.",
                "",
                "--json (virtwire's own) prints one array of names; an empty one means any.");
    }

    @Override
    public void run(Session session) {
        Terminal terminal = session.terminal();
        List<String> models = models(session);
        if (given(json)) {
            JsonWriter writer = new JsonWriter().beginArray();
            for (String model : models) {
                writer.string(model);
            }
            terminal.document(writer.endArray().toText());
            return;
        }
        for (String model : models) {
            terminal.line(model);
        }
        if (models.isEmpty()) {
            terminal.extraLine("all CPU models are accepted");
        }
    }

    private List<String> models(Session session) {
        String architecture = text(arch);
        try {
            return session.connection().host().getCpuModelNames(architecture);
        } catch (LibvirtException failure) {
            throw new CommandException("failed to get CPU model names", failure);
        }
    }
}
