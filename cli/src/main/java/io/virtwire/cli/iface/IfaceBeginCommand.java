package io.virtwire.cli.iface;

import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;

final class IfaceBeginCommand extends Command {
    IfaceBeginCommand() {
        super(
                "iface-begin",
                "note the state of all interfaces",
                "Notes the state of all interfaces, so that what follows can be taken back.");
    }

    @Override
    public void run(Session session) {
        try {
            session.connection().interfaces().changeBegin();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to begin network config change transaction", failure);
        }
        session.terminal().extraLine("Network config change transaction started");
    }
}
