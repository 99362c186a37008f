package io.virtwire.cli.vol;

import io.virtwire.StoragePool;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class VolPoolCommand extends Command {
    private final OptionSpec vol = data("vol", "the volume's key or path");
    private final OptionSpec uuid = flag("uuid", "print the pool's UUID, not its name");

    VolPoolCommand() {
        super("vol-pool", "the storage pool of a volume that has this key or path");
    }

    @Override
    public void run(Session session) {
        StoragePool found = ParentPool.of(VolFinder.find(session, this, vol));
        session.terminal().line(given(uuid) ? found.getUuid().toString() : found.getName());
    }
}
