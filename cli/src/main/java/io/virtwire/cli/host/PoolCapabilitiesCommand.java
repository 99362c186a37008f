package io.virtwire.cli.host;

import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;

final class PoolCapabilitiesCommand extends Command {
    PoolCapabilitiesCommand() {
        super(
                "pool-capabilities",
                "which storage pools the host can have",
                "Prints the XML that says which kinds of storage pools the host can have.");
    }

    @Override
    public void run(Session session) {
        try {
            session.terminal().document(session.connection().host().getStoragePoolCapabilities() + "\n");
        } catch (LibvirtException failure) {
            throw new CommandException("failed to get storage pool capabilities", failure);
        }
    }
}
