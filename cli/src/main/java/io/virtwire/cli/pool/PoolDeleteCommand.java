package io.virtwire.cli.pool;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class PoolDeleteCommand extends Command {
    private final OptionSpec pool = data("pool", "the pool's name or UUID");

    PoolDeleteCommand() {
        super(
                "pool-delete",
                "delete what lies under a storage pool",
                "Deletes what lies under a storage pool that is not active, for good.");
    }

    @Override
    public void run(Session session) {
        StoragePool found = PoolFinder.find(session, this, pool);
        try {
            found.delete();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to delete pool " + text(pool), failure);
        }
        session.terminal().extraLine("Pool " + text(pool) + " deleted");
    }
}
