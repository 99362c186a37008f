package io.virtwire.cli.nodedev;

import io.virtwire.LibvirtException;
import io.virtwire.NodeDevice;
import io.virtwire.cli.CommaList;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.DomainOrder;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.cli.Tree;
import io.virtwire.enums.ConnectListAllNodeDeviceFlag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Lists devices of the host: their names, a tree, or JSON. */
final class NodeDevListCommand extends Command {
    /** The root of the tree; it has no parent, and is not asked for one. */
    private static final String ROOT = "computer";

    private final OptionSpec tree = flag("tree", "each below the one it hangs on");
    private final OptionSpec cap = string("cap", "only of these kinds, with commas, such as pci,net");
    private final OptionSpec inactive = flag("inactive", "those that are only defined");
    private final OptionSpec all = flag("all", "those that are there and those that are only defined");
    private final OptionSpec json = json();

    NodeDevListCommand() {
        super(
                "nodedev-list",
                "list devices of the host",
                "Lists the names of devices that are there, or of those that the options choose.",
                "",
                "--json (virtwire's own) prints one array of objects with name and parent, which is",
                "null if there is none.");
    }

    @Override
    public void run(Session session) {
        String kinds = cap.getValue();
        boolean anyKind = kinds == null || kinds.isEmpty();
        if (given(all) && given(inactive)) {
            throw new CommandException("Option --all is incompatible with --inactive");
        }
        if (given(tree) && (!anyKind || given(inactive))) {
            throw new CommandException("Option --tree is incompatible with --cap and --inactive");
        }
        Set<ConnectListAllNodeDeviceFlag> flags = flags(anyKind ? List.of() : CommaList.split(kinds));
        List<NodeDevice> devices = devices(session, flags);
        if (given(json)) {
            printJson(session.terminal(), devices);
        } else if (given(tree)) {
            printTree(session.terminal(), devices);
        } else {
            for (NodeDevice device : devices) {
                session.terminal().line(device.getName());
            }
        }
    }

    private Set<ConnectListAllNodeDeviceFlag> flags(List<String> kinds) {
        Set<ConnectListAllNodeDeviceFlag> flags = EnumSet.noneOf(ConnectListAllNodeDeviceFlag.class);
        for (String kind : kinds) {
            flags.add(DeviceKinds.of(kind));
        }
        if (given(inactive) || given(all)) {
            flags.add(ConnectListAllNodeDeviceFlag.INACTIVE);
        }
        if (!given(inactive)) {
            flags.add(ConnectListAllNodeDeviceFlag.ACTIVE);
        }
        return flags;
    }

    private static List<NodeDevice> devices(Session session, Set<ConnectListAllNodeDeviceFlag> flags) {
        List<NodeDevice> devices;
        try {
            devices = new ArrayList<>(
                    session.connection().nodeDevices().listAll(flags.toArray(new ConnectListAllNodeDeviceFlag[0])));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to list node devices", failure);
        }
        devices.sort((one, other) -> DomainOrder.compareNames(one.getName(), other.getName()));
        return devices;
    }

    private static void printTree(Terminal terminal, List<NodeDevice> devices) {
        Tree names = new Tree(terminal);
        for (NodeDevice device : devices) {
            names.add(device.getName(), parentOf(device));
        }
        names.print();
    }

    private static void printJson(Terminal terminal, List<NodeDevice> devices) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (NodeDevice device : devices) {
            writer.beginObject();
            writer.name("name").string(device.getName());
            writer.name("parent").stringOrNull(parentOf(device)).endObject();
        }
        terminal.document(writer.endArray().toText());
    }

    private static @Nullable String parentOf(NodeDevice device) {
        return device.getName().equals(ROOT) ? null : Parents.of(device);
    }
}
