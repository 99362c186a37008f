package io.virtwire.cli.net;

import io.virtwire.LibvirtException;
import io.virtwire.Network;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class NetStartCommand extends Command {
    private final OptionSpec network = data("network", "the network's name or UUID");

    NetStartCommand() {
        super("net-start", "start a network that is defined", "Starts a network that is defined and inactive.");
    }

    @Override
    public void run(Session session) {
        Network found = NetworkFinder.find(session, this, network);
        try {
            found.create();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to start network " + text(network), failure);
        }
        session.terminal().extraLine("Network " + text(network) + " started");
    }
}
