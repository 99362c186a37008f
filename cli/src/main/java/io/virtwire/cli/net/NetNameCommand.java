package io.virtwire.cli.net;

import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class NetNameCommand extends Command {
    private final OptionSpec network = data("network", "the network's UUID");

    NetNameCommand() {
        super("net-name", "the name of a network that has this UUID");
    }

    @Override
    public void run(Session session) {
        session.terminal().line(NetworkFinder.findByUuid(session, this, network).getName());
    }
}
