package io.virtwire.cli.iface;

import io.virtwire.Interface;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class IfaceUndefineCommand extends Command {
    private final OptionSpec iface = data("interface", "the interface's name or MAC address");

    IfaceUndefineCommand() {
        super(
                "iface-undefine",
                "take the definition of an interface away",
                "Takes the definition of an interface of the host away.");
    }

    @Override
    public void run(Session session) {
        Interface found = IfaceFinder.find(session, this, iface);
        try {
            found.undefine();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to undefine interface " + text(iface), failure);
        }
        session.terminal().extraLine("Interface " + text(iface) + " undefined");
    }
}
