package io.virtwire.cli.pool;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class PoolRefreshCommand extends Command {
    private final OptionSpec pool = data("pool", "the pool's name or UUID");

    PoolRefreshCommand() {
        super(
                "pool-refresh",
                "look again which volumes a storage pool has",
                "Looks for volumes that came or went without libvirt.");
    }

    @Override
    public void run(Session session) {
        StoragePool found = PoolFinder.find(session, this, pool);
        try {
            found.refresh();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to refresh pool " + text(pool), failure);
        }
        session.terminal().extraLine("Pool " + text(pool) + " refreshed");
    }
}
