package io.virtwire.cli.net;

import io.virtwire.NetworkPort;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Table;
import io.virtwire.cli.Terminal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Lists what is plugged into a network, by its UUIDs. */
final class NetPortListCommand extends Command {
    private final OptionSpec network = data("network", "the network's name or UUID");
    private final OptionSpec uuid = flag("uuid", "print UUIDs instead of a table");
    private final OptionSpec table = flag("table", "print a table, as without this");
    private final OptionSpec json = json();

    NetPortListCommand() {
        super(
                "net-port-list",
                "list the ports of a network",
                "Lists what is plugged into a network.",
                "",
                "--json (virtwire's own) prints one array of objects with uuid.");
    }

    @Override
    public void run(Session session) {
        if (given(table) && given(uuid)) {
            throw new CommandException("Only one argument from --table and --uuid may be specified.");
        }
        List<String> uuids = new ArrayList<>();
        for (NetworkPort port : NetworkFinder.find(session, this, network).listAllPorts()) {
            uuids.add(port.getUuid().toString());
        }
        Collections.sort(uuids);
        print(session.terminal(), uuids);
    }

    private void print(Terminal terminal, List<String> uuids) {
        Table rows = new Table(terminal, "UUID");
        JsonWriter writer = new JsonWriter().beginArray();
        for (String port : uuids) {
            if (given(json)) {
                writer.beginObject().name("uuid").string(port).endObject();
            } else if (given(uuid)) {
                terminal.line(port);
            } else {
                rows.row(port);
            }
        }
        if (given(json)) {
            terminal.document(writer.endArray().toText());
        } else if (!given(uuid)) {
            rows.print();
        }
    }
}
