package io.virtwire.cli.pool;

import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class PoolUuidCommand extends Command {
    private final OptionSpec pool = data("pool", "the pool's name");

    PoolUuidCommand() {
        super("pool-uuid", "the UUID of a storage pool that has this name");
    }

    @Override
    public void run(Session session) {
        session.terminal()
                .line(PoolFinder.findByName(session, this, pool).getUuid().toString());
    }
}
