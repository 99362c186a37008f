package io.virtwire.cli;

import io.virtwire.LibvirtException;

final class CapabilitiesCommand extends Command {
    CapabilitiesCommand() {
        super(
                "capabilities",
                "what host and hypervisor can do",
                "Prints the XML that says what host and hypervisor can do.");
    }

    @Override
    public void run(Session session) {
        try {
            session.terminal().document(session.connection().host().getCapabilities() + "\n");
        } catch (LibvirtException failure) {
            throw new CommandException("failed to get capabilities", failure);
        }
    }
}
