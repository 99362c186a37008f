package io.virtwire.cli.pool;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.Session;
import io.virtwire.enums.StoragePoolBuildFlag;
import picocli.CommandLine.Model.OptionSpec;

/** Makes what lies under a pool. That two flags contradict each other is left to libvirt to say. */
final class PoolBuildCommand extends Command {
    private final FlagOptions<StoragePoolBuildFlag> flags = new FlagOptions<>(StoragePoolBuildFlag.class);
    private final OptionSpec pool = data("pool", "the pool's name or UUID");

    PoolBuildCommand() {
        super(
                "pool-build",
                "make what lies under a storage pool",
                "Makes what lies under a storage pool: a directory, a file system, a partition table.");
        flags.add(flag("no-overwrite", "not where there is something already"), StoragePoolBuildFlag.NO_OVERWRITE);
        flags.add(flag("overwrite", "whatever there is already"), StoragePoolBuildFlag.OVERWRITE);
    }

    @Override
    public void run(Session session) {
        StoragePool found = PoolFinder.find(session, this, pool);
        try {
            found.build(flags.given().toArray(new StoragePoolBuildFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to build pool " + text(pool), failure);
        }
        session.terminal().extraLine("Pool " + text(pool) + " built");
    }
}
