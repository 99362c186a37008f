package io.virtwire.cli.pool;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class PoolDestroyCommand extends Command {
    private final OptionSpec pool = data("pool", "the pool's name or UUID");

    PoolDestroyCommand() {
        super("pool-destroy", "stop a storage pool", "Stops a storage pool at once. What it holds stays.");
    }

    @Override
    public void run(Session session) {
        StoragePool found = PoolFinder.find(session, this, pool);
        try {
            found.destroy();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to destroy pool " + text(pool), failure);
        }
        session.terminal().extraLine("Pool " + text(pool) + " destroyed");
    }
}
