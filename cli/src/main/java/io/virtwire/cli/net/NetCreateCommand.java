package io.virtwire.cli.net;

import io.virtwire.LibvirtException;
import io.virtwire.Network;
import io.virtwire.Networks;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.NetworkCreateFlag;
import picocli.CommandLine.Model.OptionSpec;

final class NetCreateCommand extends Command {
    private final OptionSpec file = data("file", "a file with the XML that describes the network");
    private final OptionSpec validate = flag("validate", "refuse XML that is not as the schema says");

    NetCreateCommand() {
        super(
                "net-create",
                "start a network that is not defined",
                "Starts a network by the XML in a file. It lasts until it is stopped.");
    }

    @Override
    public void run(Session session) {
        String from = text(file);
        String xml = XmlFile.read(from);
        Network network;
        try {
            Networks networks = session.connection().networks();
            network = given(validate) ? networks.create(xml, NetworkCreateFlag.VALIDATE) : networks.create(xml);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to create network from " + from, failure);
        }
        session.terminal().extraLine("Network " + network.getName() + " created from " + from);
    }
}
