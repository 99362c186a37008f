package io.virtwire.cli.iface;

import io.virtwire.Interface;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class IfaceStartCommand extends Command {
    private final OptionSpec iface = data("interface", "the interface's name or MAC address");

    IfaceStartCommand() {
        super("iface-start", "start an interface of the host", "Starts an interface of the host.");
    }

    @Override
    public void run(Session session) {
        Interface found = IfaceFinder.find(session, this, iface);
        try {
            found.create();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to start interface " + text(iface), failure);
        }
        session.terminal().extraLine("Interface " + text(iface) + " started");
    }
}
