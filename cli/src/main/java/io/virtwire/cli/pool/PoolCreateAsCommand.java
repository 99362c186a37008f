package io.virtwire.cli.pool;

import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;

final class PoolCreateAsCommand extends Command {
    private final PoolOptions options = new PoolOptions(this);
    private final BuildOptions building = new BuildOptions(this);

    PoolCreateAsCommand() {
        super(
                "pool-create-as",
                "start a storage pool by options, that is not defined",
                "Starts a storage pool as the options describe it. It lasts until it is stopped.");
    }

    @Override
    public void run(Session session) {
        building.check();
        String xml = options.toXml();
        if (options.printsXml()) {
            session.terminal().document(xml);
            return;
        }
        try {
            session.connection().storagePools().create(xml, building.flags());
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to create pool " + options.name(), failure);
        }
        session.terminal().extraLine("Pool " + options.name() + " created");
    }
}
