package io.virtwire.cli.net;

import io.virtwire.LibvirtException;
import io.virtwire.Network;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.DomainOrder;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Table;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.ConnectListAllNetworksFlag;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Lists networks: as a table, as bare names or UUIDs, or as JSON. */
final class NetListCommand extends Command {
    private final OptionSpec inactive = flag("inactive", "those that are not active");
    private final OptionSpec all = flag("all", "those that are active and those that are not");
    private final OptionSpec persistent = flag("persistent", "those with a definition");
    private final OptionSpec transients = flag("transient", "those without a definition that outlives them");
    private final OptionSpec autostart = flag("autostart", "those that start with their host");
    private final OptionSpec noAutostart = flag("no-autostart", "those that do not start with their host");
    private final OptionSpec uuid = flag("uuid", "print UUIDs instead of a table");
    private final OptionSpec name = flag("name", "print names instead of a table");
    private final OptionSpec table = flag("table", "print a table, as without any of these");
    private final OptionSpec json = json();

    NetListCommand() {
        super(
                "net-list",
                "list networks",
                "Lists the networks that are active, or those that the options choose.",
                "",
                "--json (virtwire's own) prints one array of objects with name, uuid, active,",
                "autostart and persistent; with --name or --uuid only that.");
    }

    @Override
    public void run(Session session) {
        int formats = (given(table) ? 1 : 0) + (given(name) ? 1 : 0) + (given(uuid) ? 1 : 0);
        if (formats > 1) {
            throw new CommandException("Only one argument from --table, --name and --uuid may be specified.");
        }
        List<Network> networks = new ArrayList<>(networks(session));
        networks.sort((one, other) -> DomainOrder.compareNames(one.getName(), other.getName()));
        if (given(json)) {
            printJson(session.terminal(), networks);
        } else if (given(uuid) || given(name)) {
            printLines(session.terminal(), networks);
        } else {
            printTable(session.terminal(), networks);
        }
    }

    private List<Network> networks(Session session) {
        try {
            return session.connection().networks().listAll(flags());
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to list networks", failure);
        }
    }

    private ConnectListAllNetworksFlag[] flags() {
        List<ConnectListAllNetworksFlag> flags = new ArrayList<>();
        addIf(given(all) || !given(inactive), ConnectListAllNetworksFlag.ACTIVE, flags);
        addIf(given(all) || given(inactive), ConnectListAllNetworksFlag.INACTIVE, flags);
        addIf(given(persistent), ConnectListAllNetworksFlag.PERSISTENT, flags);
        addIf(given(transients), ConnectListAllNetworksFlag.TRANSIENT, flags);
        addIf(given(autostart), ConnectListAllNetworksFlag.AUTOSTART, flags);
        addIf(given(noAutostart), ConnectListAllNetworksFlag.NO_AUTOSTART, flags);
        return flags.toArray(new ConnectListAllNetworksFlag[0]);
    }

    private static void addIf(boolean wanted, ConnectListAllNetworksFlag flag, List<ConnectListAllNetworksFlag> flags) {
        if (wanted) {
            flags.add(flag);
        }
    }

    private static void printTable(Terminal terminal, List<Network> networks) {
        Table rows = new Table(terminal, "Name", "State", "Autostart", "Persistent");
        for (Network network : networks) {
            // A network that is gone meanwhile counts as active and persistent, as in virsh.
            String active = NetworkWords.yesOrNo(network::isActive, "yes");
            rows.row(
                    network.getName(),
                    active.equals("yes") ? "active" : "inactive",
                    NetworkWords.yesOrNo(network::getAutostart, "no autostart"),
                    NetworkWords.yesOrNo(network::isPersistent, "yes"));
        }
        rows.print();
    }

    private void printLines(Terminal terminal, List<Network> networks) {
        for (Network network : networks) {
            terminal.line(given(uuid) ? network.getUuid().toString() : network.getName());
        }
    }

    private void printJson(Terminal terminal, List<Network> networks) {
        boolean everything = !given(uuid) && !given(name);
        JsonWriter writer = new JsonWriter().beginArray();
        for (Network network : networks) {
            writer.beginObject();
            if (!given(uuid)) {
                writer.name("name").string(network.getName());
            }
            if (!given(name)) {
                writer.name("uuid").string(network.getUuid().toString());
            }
            if (everything) {
                writer.name("active").bool(network.isActive());
                writer.name("autostart").bool(network.getAutostart());
                writer.name("persistent").bool(network.isPersistent());
            }
            writer.endObject();
        }
        terminal.document(writer.endArray().toText());
    }
}
