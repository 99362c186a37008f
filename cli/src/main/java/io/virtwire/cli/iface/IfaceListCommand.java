package io.virtwire.cli.iface;

import io.virtwire.Interface;
import io.virtwire.Interfaces;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.DomainOrder;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Table;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.ConnectListAllInterfacesFlag;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Lists interfaces of the host, as a table or as JSON. */
final class IfaceListCommand extends Command {
    private final OptionSpec inactive = flag("inactive", "those that are not active");
    private final OptionSpec all = flag("all", "those that are active and those that are not");
    private final OptionSpec json = json();

    IfaceListCommand() {
        super(
                "iface-list",
                "list interfaces of the host",
                "Lists the interfaces that are active, or those that the options choose.",
                "",
                "--json (virtwire's own) prints one array of objects with name, active and mac.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(all, inactive);
        List<Interface> interfaces = new ArrayList<>(list(session.connection().interfaces()));
        interfaces.sort((one, other) -> DomainOrder.compareNames(one.getName(), other.getName()));
        if (given(json)) {
            printJson(session.terminal(), interfaces);
        } else {
            printTable(session.terminal(), interfaces);
        }
    }

    private List<Interface> list(Interfaces interfaces) {
        List<ConnectListAllInterfacesFlag> flags = new ArrayList<>();
        if (given(all) || given(inactive)) {
            flags.add(ConnectListAllInterfacesFlag.INACTIVE);
        }
        if (!given(inactive)) {
            flags.add(ConnectListAllInterfacesFlag.ACTIVE);
        }
        try {
            return interfaces.listAll(flags.toArray(new ConnectListAllInterfacesFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to list interfaces", failure);
        }
    }

    private static void printTable(Terminal terminal, List<Interface> interfaces) {
        Table rows = new Table(terminal, "Name", "State", "MAC Address");
        for (Interface iface : interfaces) {
            rows.row(iface.getName(), isActive(iface) ? "active" : "inactive", iface.getMac());
        }
        rows.print();
    }

    /** {@return whether it is active, or gone meanwhile, which is the same to virsh} */
    private static boolean isActive(Interface iface) {
        try {
            return iface.isActive();
        } catch (LibvirtException gone) {
            return true;
        }
    }

    private static void printJson(Terminal terminal, List<Interface> interfaces) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (Interface iface : interfaces) {
            writer.beginObject();
            writer.name("name").string(iface.getName());
            writer.name("active").bool(iface.isActive());
            writer.name("mac").string(iface.getMac()).endObject();
        }
        terminal.document(writer.endArray().toText());
    }
}
