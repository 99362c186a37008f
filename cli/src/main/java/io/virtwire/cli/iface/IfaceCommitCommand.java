package io.virtwire.cli.iface;

import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;

final class IfaceCommitCommand extends Command {
    IfaceCommitCommand() {
        super(
                "iface-commit",
                "keep what was changed since iface-begin",
                "Keeps what was changed, and forgets the state that was noted.");
    }

    @Override
    public void run(Session session) {
        try {
            session.connection().interfaces().changeCommit();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to commit network config change transaction", failure);
        }
        session.terminal().extraLine("Network config change transaction committed");
    }
}
