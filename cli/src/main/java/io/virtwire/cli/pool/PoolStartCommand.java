package io.virtwire.cli.pool;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class PoolStartCommand extends Command {
    private final OptionSpec pool = data("pool", "the pool's name or UUID");
    private final BuildOptions building = new BuildOptions(this);

    PoolStartCommand() {
        super("pool-start", "start a storage pool that is defined", "Starts a storage pool that is not active.");
    }

    @Override
    public void run(Session session) {
        StoragePool found = PoolFinder.find(session, this, pool);
        building.check();
        try {
            found.create(building.flags());
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to start pool " + text(pool), failure);
        }
        session.terminal().extraLine("Pool " + text(pool) + " started");
    }
}
