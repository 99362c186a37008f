package io.virtwire.cli.pool;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.StoragePools;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlEdit;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.enums.StorageXmlFlag;
import picocli.CommandLine.Model.OptionSpec;

final class PoolEditCommand extends Command {
    private final OptionSpec pool = data("pool", "the pool's name or UUID");

    PoolEditCommand() {
        super(
                "pool-edit",
                "change the definition of a storage pool in an editor",
                "Opens the XML that defines a storage pool in $VISUAL, $EDITOR or vi, and defines it anew.");
    }

    @Override
    public void run(Session session) {
        StoragePool found = PoolFinder.find(session, this, pool);
        StoragePools pools = session.connection().storagePools();
        XmlEdit<StoragePool> edit = new XmlEdit<>(session, () -> inactiveXml(found), pools::define);
        session.terminal()
                .extraLine(
                        edit.run()
                                ? "Pool " + edit.nameOfDefined(StoragePool::getName) + " XML configuration edited."
                                : "Pool " + found.getName() + " XML configuration not changed.");
    }

    /** Older servers do not know the flag. */
    private static String inactiveXml(StoragePool pool) {
        try {
            return pool.getXmlDesc(StorageXmlFlag.INACTIVE);
        } catch (LibvirtException failure) {
            if (failure.getNumber() != ErrorNumber.INVALID_ARG) {
                throw failure;
            }
            return pool.getXmlDesc();
        }
    }
}
