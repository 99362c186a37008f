package io.virtwire.cli.nodedev;

import io.virtwire.LibvirtException;
import io.virtwire.NodeDevice;
import io.virtwire.cli.Command;
import io.virtwire.cli.InfoLine;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Model.OptionSpec;

/** What is generally known about a device. A server that does not tell whether it is there has nothing but such. */
final class NodeDevInfoCommand extends Command {
    private final OptionSpec device = data("device", DeviceFinder.NAME_OR_WWNS);
    private final OptionSpec json = json();

    NodeDevInfoCommand() {
        super(
                "nodedev-info",
                "what is generally known about a device",
                "Prints name, parent and the like of a device.",
                "",
                "--json (virtwire's own) prints one object with name, parent, active, persistent and",
                "autostart; parent is null if there is none.");
    }

    @Override
    public void run(Session session) {
        NodeDevice found = DeviceFinder.byNameOrWwns(session, text(device));
        if (given(json)) {
            printJson(session.terminal(), found);
        } else {
            printLines(session.terminal(), found);
        }
    }

    private static void printLines(Terminal terminal, NodeDevice device) {
        String parent = Parents.of(device);
        InfoLine.print(terminal, "Name:", device.getName());
        InfoLine.print(terminal, "Parent:", parent == null ? "" : parent);
        InfoLine.print(terminal, "Active:", yesOrNo(isOrUntold(device::isActive)));
        InfoLine.print(terminal, "Persistent:", yesOrNo(isOrUntold(device::isPersistent)));
        InfoLine.print(terminal, "Autostart:", autostart(device));
    }

    private static void printJson(Terminal terminal, NodeDevice device) {
        JsonWriter writer = new JsonWriter().beginObject();
        writer.name("name").string(device.getName());
        writer.name("parent").stringOrNull(device.getParent());
        writer.name("active").bool(device.isActive());
        writer.name("persistent").bool(device.isPersistent());
        writer.name("autostart").bool(device.getAutostart());
        terminal.document(writer.endObject().toText());
    }

    private static String autostart(NodeDevice device) {
        try {
            return yesOrNo(device.getAutostart());
        } catch (LibvirtException untold) {
            return "no autostart";
        }
    }

    private static boolean isOrUntold(BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (LibvirtException untold) {
            return true;
        }
    }

    private static String yesOrNo(boolean yes) {
        return yes ? "yes" : "no";
    }
}
