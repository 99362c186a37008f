package io.virtwire.cli.iface;

import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;

final class IfaceRollbackCommand extends Command {
    IfaceRollbackCommand() {
        super(
                "iface-rollback",
                "take back what was changed since iface-begin",
                "Brings back the state that was noted.");
    }

    @Override
    public void run(Session session) {
        try {
            session.connection().interfaces().changeRollback();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to rollback network config change transaction", failure);
        }
        session.terminal().extraLine("Network config change transaction rolled back");
    }
}
