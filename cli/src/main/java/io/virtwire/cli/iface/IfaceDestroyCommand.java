package io.virtwire.cli.iface;

import io.virtwire.Interface;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

/** Stops an interface. As in virsh it counts as failed even if it is done. */
final class IfaceDestroyCommand extends Command {
    private final OptionSpec iface = data("interface", "the interface's name or MAC address");

    IfaceDestroyCommand() {
        super("iface-destroy", "stop an interface of the host", "Stops an interface of the host.");
    }

    @Override
    public void run(Session session) {
        Interface found = IfaceFinder.find(session, this, iface);
        try {
            found.destroy();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to destroy interface " + text(iface), failure);
        }
        session.terminal().extraLine("Interface " + text(iface) + " destroyed");
        throw CommandException.reported();
    }
}
