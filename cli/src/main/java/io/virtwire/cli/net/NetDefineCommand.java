package io.virtwire.cli.net;

import io.virtwire.LibvirtException;
import io.virtwire.Network;
import io.virtwire.Networks;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.NetworkDefineFlag;
import picocli.CommandLine.Model.OptionSpec;

final class NetDefineCommand extends Command {
    private final OptionSpec file = data("file", "a file with the XML that describes the network");
    private final OptionSpec validate = flag("validate", "refuse XML that is not as the schema says");

    NetDefineCommand() {
        super(
                "net-define",
                "define a network, or change its definition",
                "Defines a network by the XML in a file. It is not started.");
    }

    @Override
    public void run(Session session) {
        String from = text(file);
        String xml = XmlFile.read(from);
        Network network;
        try {
            Networks networks = session.connection().networks();
            network = given(validate) ? networks.define(xml, NetworkDefineFlag.VALIDATE) : networks.define(xml);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to define network from " + from, failure);
        }
        session.terminal().extraLine("Network " + network.getName() + " defined from " + from);
    }
}
