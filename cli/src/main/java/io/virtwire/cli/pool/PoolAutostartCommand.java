package io.virtwire.cli.pool;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class PoolAutostartCommand extends Command {
    private final OptionSpec pool = data("pool", "the pool's name or UUID");
    private final OptionSpec disable = flag("disable", "do not start it any more");

    PoolAutostartCommand() {
        super(
                "pool-autostart",
                "start a storage pool with its host",
                "Says whether a storage pool is started with its host.");
    }

    @Override
    public void run(Session session) {
        StoragePool found = PoolFinder.find(session, this, pool);
        boolean enable = !given(disable);
        try {
            found.setAutostart(enable);
        } catch (LibvirtException failure) {
            String verb = enable ? "mark" : "unmark";
            throw new CommandException("failed to " + verb + " pool " + text(pool) + " as autostarted", failure);
        }
        String verb = enable ? "marked" : "unmarked";
        session.terminal().extraLine("Pool " + text(pool) + " " + verb + " as autostarted");
    }
}
