package io.virtwire.cli.pool;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class PoolUndefineCommand extends Command {
    private final OptionSpec pool = data("pool", "the pool's name or UUID");

    PoolUndefineCommand() {
        super(
                "pool-undefine",
                "take the definition of a storage pool away",
                "Takes the definition of a storage pool away that is not active.");
    }

    @Override
    public void run(Session session) {
        StoragePool found = PoolFinder.find(session, this, pool);
        try {
            found.undefine();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to undefine pool " + text(pool), failure);
        }
        session.terminal().extraLine("Pool " + text(pool) + " has been undefined");
    }
}
