package io.virtwire.cli.pool;

import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class PoolNameCommand extends Command {
    private final OptionSpec pool = data("pool", "the pool's UUID");

    PoolNameCommand() {
        super("pool-name", "the name of a storage pool that has this UUID");
    }

    @Override
    public void run(Session session) {
        session.terminal().line(PoolFinder.findByUuid(session, this, pool).getName());
    }
}
