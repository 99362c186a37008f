package io.virtwire.cli.pool;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import picocli.CommandLine.Model.OptionSpec;

final class PoolCreateCommand extends Command {
    private final OptionSpec file = data("file", "a file with the XML that describes the pool");
    private final BuildOptions building = new BuildOptions(this);

    PoolCreateCommand() {
        super(
                "pool-create",
                "start a storage pool that is not defined",
                "Starts a storage pool by the XML in a file. It lasts until it is stopped.");
    }

    @Override
    public void run(Session session) {
        String from = text(file);
        building.check();
        String xml = XmlFile.read(from);
        StoragePool made;
        try {
            made = session.connection().storagePools().create(xml, building.flags());
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to create pool from " + from, failure);
        }
        session.terminal().extraLine("Pool " + made.getName() + " created from " + from);
    }
}
