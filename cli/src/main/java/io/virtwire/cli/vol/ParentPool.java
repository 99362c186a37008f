package io.virtwire.cli.vol;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.StorageVol;
import io.virtwire.cli.CommandException;

/** The pool a volume lies in. */
final class ParentPool {
    private ParentPool() {}

    static StoragePool of(StorageVol vol) {
        try {
            return vol.getPool();
        } catch (LibvirtException failure) {
            throw new CommandException("failed to get parent pool", failure);
        }
    }
}
