package io.virtwire.cli.net;

import io.virtwire.LibvirtException;
import io.virtwire.Network;
import io.virtwire.cli.Command;
import io.virtwire.cli.InfoLine;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** What is generally known about a network. What the server does not tell is left out or unknown. */
final class NetInfoCommand extends Command {
    private final OptionSpec network = data("network", "the network's name or UUID");
    private final OptionSpec json = json();

    NetInfoCommand() {
        super(
                "net-info",
                "what is generally known about a network",
                "Prints name, UUID, state and bridge.",
                "",
                "--json (virtwire's own) prints one object with name, uuid, active, persistent,",
                "autostart and bridge (left out if there is none).");
    }

    @Override
    public void run(Session session) {
        Network found = NetworkFinder.find(session, this, network);
        if (given(json)) {
            printJson(session.terminal(), found);
        } else {
            printLines(session.terminal(), found);
        }
    }

    private static void printLines(Terminal terminal, Network network) {
        InfoLine.print(terminal, "Name:", network.getName());
        InfoLine.print(terminal, "UUID:", network.getUuid().toString());
        String active = NetworkWords.yesOrNo(network::isActive, "");
        if (!active.isEmpty()) {
            InfoLine.print(terminal, "Active:", active);
        }
        InfoLine.print(terminal, "Persistent:", NetworkWords.yesOrNo(network::isPersistent, "unknown"));
        InfoLine.print(terminal, "Autostart:", NetworkWords.yesOrNo(network::getAutostart, "no autostart"));
        String bridge = bridge(network);
        if (bridge != null) {
            InfoLine.print(terminal, "Bridge:", bridge);
        }
    }

    private static void printJson(Terminal terminal, Network network) {
        JsonWriter writer = new JsonWriter().beginObject();
        writer.name("name").string(network.getName());
        writer.name("uuid").string(network.getUuid().toString());
        writer.name("active").bool(network.isActive());
        writer.name("persistent").bool(network.isPersistent());
        writer.name("autostart").bool(network.getAutostart());
        String bridge = bridge(network);
        if (bridge != null) {
            writer.name("bridge").string(bridge);
        }
        terminal.document(writer.endObject().toText());
    }

    /** {@return its bridge; null if it has none, which the server calls an error} */
    private static @Nullable String bridge(Network network) {
        try {
            return network.getBridgeName();
        } catch (LibvirtException none) {
            return null;
        }
    }
}
