package io.virtwire.cli.net;

import io.virtwire.LibvirtException;
import io.virtwire.Network;
import io.virtwire.NetworkPort;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.NetworkPortCreateFlag;
import picocli.CommandLine.Model.OptionSpec;

final class NetPortCreateCommand extends Command {
    private final OptionSpec network = data("network", "the network's name or UUID");
    private final OptionSpec file = data("file", "a file with the XML that describes the port");
    private final OptionSpec validate = flag("validate", "refuse XML that is not as the schema says");

    NetPortCreateCommand() {
        super("net-port-create", "plug something into a network", "Makes a port of a network by the XML in a file.");
    }

    @Override
    public void run(Session session) {
        Network found = NetworkFinder.find(session, this, network);
        String from = text(file);
        String xml = XmlFile.read(from);
        NetworkPort port;
        try {
            port = given(validate) ? found.createPort(xml, NetworkPortCreateFlag.VALIDATE) : found.createPort(xml);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to create network from " + from, failure);
        }
        session.terminal().extraLine("Network port " + port.getUuid() + " created from " + from);
    }
}
