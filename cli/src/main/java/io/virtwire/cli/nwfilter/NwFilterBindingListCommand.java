package io.virtwire.cli.nwfilter;

import io.virtwire.LibvirtException;
import io.virtwire.NwFilterBinding;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.DomainOrder;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Table;
import io.virtwire.cli.Terminal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Lists which filters hold for which ports, as a table or as JSON. */
final class NwFilterBindingListCommand extends Command {
    private final OptionSpec json = json();

    NwFilterBindingListCommand() {
        super(
                "nwfilter-binding-list",
                "list the ports that network filters hold for",
                "Lists ports with the network filter that holds for each.",
                "",
                "--json (virtwire's own) prints one array of objects with portDev and filter.");
    }

    @Override
    public void run(Session session) {
        List<NwFilterBinding> bindings;
        try {
            bindings = new ArrayList<>(session.connection().nwFilters().listAllBindings());
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to list network filter bindings", failure);
        }
        bindings.sort((one, other) -> DomainOrder.compareNames(one.getPortDev(), other.getPortDev()));
        if (given(json)) {
            printJson(session.terminal(), bindings);
        } else {
            printTable(session.terminal(), bindings);
        }
    }

    private static void printTable(Terminal terminal, List<NwFilterBinding> bindings) {
        Table rows = new Table(terminal, "Port Dev", "Filter");
        for (NwFilterBinding binding : bindings) {
            rows.row(binding.getPortDev(), binding.getFilterName());
        }
        rows.print();
    }

    private static void printJson(Terminal terminal, List<NwFilterBinding> bindings) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (NwFilterBinding binding : bindings) {
            writer.beginObject();
            writer.name("portDev").string(binding.getPortDev());
            writer.name("filter").string(binding.getFilterName()).endObject();
        }
        terminal.document(writer.endArray().toText());
    }
}
