package io.virtwire.cli;

import io.virtwire.LibvirtException;

final class HostnameCommand extends Command {
    HostnameCommand() {
        super("hostname", "the name of the host, as its daemon knows it");
    }

    @Override
    public void run(Session session) {
        try {
            session.terminal().line(session.connection().getHostname());
        } catch (LibvirtException failure) {
            throw new CommandException("failed to get hostname", failure);
        }
    }
}
