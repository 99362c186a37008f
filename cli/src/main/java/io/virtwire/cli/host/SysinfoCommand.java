package io.virtwire.cli.host;

import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;

final class SysinfoCommand extends Command {
    SysinfoCommand() {
        super("sysinfo", "what the host's firmware tells of it", "Prints the host's SMBIOS tables, in XML.");
    }

    @Override
    public void run(Session session) {
        try {
            session.terminal().document(session.connection().host().getSysinfo());
        } catch (LibvirtException failure) {
            throw new CommandException("failed to get sysinfo", failure);
        }
    }
}
