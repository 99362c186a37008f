package io.virtwire.cli;

import io.virtwire.LibvirtException;

final class UriCommand extends Command {
    UriCommand() {
        super("uri", "the URI of the connection");
    }

    @Override
    public void run(Session session) {
        try {
            session.terminal().line(session.connection().getUri());
        } catch (LibvirtException failure) {
            throw new CommandException("failed to get URI", failure);
        }
    }
}
