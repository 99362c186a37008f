package io.virtwire.cli.net;

import io.virtwire.LibvirtException;
import io.virtwire.NetworkPort;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

/** Takes a port out of a network. Where that fails it says so, and counts as done, as in virsh. */
final class NetPortDeleteCommand extends Command {
    private final OptionSpec network = data("network", "the network's name or UUID");
    private final OptionSpec port = data("port", "the port's UUID");

    NetPortDeleteCommand() {
        super("net-port-delete", "pull something out of a network", "Takes a port of a network away.");
    }

    @Override
    public void run(Session session) {
        NetworkPort found = NetworkFinder.tryPort(session, this, network, port);
        if (found == null) {
            return;
        }
        try {
            found.delete();
        } catch (LibvirtException failure) {
            session.terminal().error("Failed to delete network port " + found.getUuid());
            return;
        }
        session.terminal().extraLine("Network port " + found.getUuid() + " deleted");
    }
}
