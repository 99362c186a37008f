package io.virtwire.cli.net;

import io.virtwire.LibvirtException;
import io.virtwire.Network;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class NetUndefineCommand extends Command {
    private final OptionSpec network = data("network", "the network's name or UUID");

    NetUndefineCommand() {
        super("net-undefine", "take the definition of a network away", "Takes the definition of a network away.");
    }

    @Override
    public void run(Session session) {
        Network found = NetworkFinder.find(session, this, network);
        try {
            found.undefine();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to undefine network " + text(network), failure);
        }
        session.terminal().extraLine("Network " + text(network) + " has been undefined");
    }
}
