package io.virtwire.cli.pool;

import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;

final class PoolDefineAsCommand extends Command {
    private final PoolOptions options = new PoolOptions(this);

    PoolDefineAsCommand() {
        super(
                "pool-define-as",
                "define a storage pool by options",
                "Defines a storage pool as the options describe it. It is not started.");
    }

    @Override
    public void run(Session session) {
        String xml = options.toXml();
        if (options.printsXml()) {
            session.terminal().document(xml);
            return;
        }
        try {
            session.connection().storagePools().define(xml);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to define pool " + options.name(), failure);
        }
        session.terminal().extraLine("Pool " + options.name() + " defined");
    }
}
