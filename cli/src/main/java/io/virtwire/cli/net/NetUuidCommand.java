package io.virtwire.cli.net;

import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class NetUuidCommand extends Command {
    private final OptionSpec network = data("network", "the network's name");

    NetUuidCommand() {
        super("net-uuid", "the UUID of a network that has this name");
    }

    @Override
    public void run(Session session) {
        session.terminal()
                .line(NetworkFinder.findByName(session, this, network).getUuid().toString());
    }
}
