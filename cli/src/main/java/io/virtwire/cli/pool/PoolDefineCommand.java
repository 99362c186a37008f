package io.virtwire.cli.pool;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.StoragePools;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.StoragePoolDefineFlag;
import picocli.CommandLine.Model.OptionSpec;

final class PoolDefineCommand extends Command {
    private final OptionSpec file = data("file", "a file with the XML that describes the pool");
    private final OptionSpec validate = flag("validate", "refuse XML that is not as the schema says");

    PoolDefineCommand() {
        super(
                "pool-define",
                "define a storage pool, or change its definition",
                "Defines a storage pool by the XML in a file. It is not started.");
    }

    @Override
    public void run(Session session) {
        String from = text(file);
        String xml = XmlFile.read(from);
        StoragePool defined;
        try {
            StoragePools pools = session.connection().storagePools();
            defined = given(validate) ? pools.define(xml, StoragePoolDefineFlag.VALIDATE) : pools.define(xml);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to define pool from " + from, failure);
        }
        session.terminal().extraLine("Pool " + defined.getName() + " defined from " + from);
    }
}
