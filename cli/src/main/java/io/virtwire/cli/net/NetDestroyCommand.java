package io.virtwire.cli.net;

import io.virtwire.LibvirtException;
import io.virtwire.Network;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class NetDestroyCommand extends Command {
    private final OptionSpec network = data("network", "the network's name or UUID");

    NetDestroyCommand() {
        super("net-destroy", "stop a network", "Stops a network at once.");
    }

    @Override
    public void run(Session session) {
        Network found = NetworkFinder.find(session, this, network);
        try {
            found.destroy();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to destroy network " + text(network), failure);
        }
        session.terminal().extraLine("Network " + text(network) + " destroyed");
    }
}
