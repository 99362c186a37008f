package io.virtwire.cli.iface;

import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class IfaceMacCommand extends Command {
    private final OptionSpec iface = data("interface", "the interface's name");

    IfaceMacCommand() {
        super("iface-mac", "the MAC address of an interface that has this name");
    }

    @Override
    public void run(Session session) {
        session.terminal().line(IfaceFinder.findByName(session, this, iface).getMac());
    }
}
