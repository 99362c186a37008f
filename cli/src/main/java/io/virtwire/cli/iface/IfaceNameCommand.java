package io.virtwire.cli.iface;

import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class IfaceNameCommand extends Command {
    private final OptionSpec iface = data("interface", "the interface's MAC address");

    IfaceNameCommand() {
        super("iface-name", "the name of an interface that has this MAC address");
    }

    @Override
    public void run(Session session) {
        session.terminal().line(IfaceFinder.findByMac(session, this, iface).getName());
    }
}
