package io.virtwire.cli.nwfilter;

import io.virtwire.LibvirtException;
import io.virtwire.NwFilter;
import io.virtwire.NwFilters;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.DomainOrder;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Table;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.ErrorNumber;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Lists network filters, as a table or as JSON. */
final class NwFilterListCommand extends Command {
    private final OptionSpec json = json();

    NwFilterListCommand() {
        super(
                "nwfilter-list",
                "list network filters",
                "Lists the network filters of the host.",
                "",
                "--json (virtwire's own) prints one array of objects with uuid and name.");
    }

    @Override
    public void run(Session session) {
        List<NwFilter> filters = new ArrayList<>(list(session.connection().nwFilters()));
        filters.sort((one, other) -> DomainOrder.compareNames(one.getName(), other.getName()));
        if (given(json)) {
            printJson(session.terminal(), filters);
        } else {
            printTable(session.terminal(), filters);
        }
    }

    private static List<NwFilter> list(NwFilters filters) {
        try {
            return filters.listAll();
        } catch (LibvirtException failure) {
            if (failure.getNumber() == ErrorNumber.NO_SUPPORT) {
                count(filters);
            }
            throw new CommandException("Failed to list network filters", failure);
        }
    }

    /** What virsh asks a driver that has no such list, and what then fails if it knows no filters at all. */
    private static void count(NwFilters filters) {
        try {
            filters.numOf();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to count network filters", failure);
        }
    }

    private static void printTable(Terminal terminal, List<NwFilter> filters) {
        Table rows = new Table(terminal, "UUID", "Name");
        for (NwFilter filter : filters) {
            rows.row(filter.getUuid().toString(), filter.getName());
        }
        rows.print();
    }

    private static void printJson(Terminal terminal, List<NwFilter> filters) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (NwFilter filter : filters) {
            writer.beginObject();
            writer.name("uuid").string(filter.getUuid().toString());
            writer.name("name").string(filter.getName()).endObject();
        }
        terminal.document(writer.endArray().toText());
    }
}
