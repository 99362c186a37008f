package io.virtwire.cli.vol;

import io.virtwire.LibvirtException;
import io.virtwire.StorageVol;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.enums.StorageVolDeleteFlag;
import picocli.CommandLine.Model.OptionSpec;

final class VolDeleteCommand extends Command {
    private final OptionSpec vol = data("vol", "the volume's name, key or path");
    private final OptionSpec pool = string("pool", "the name or UUID of its pool");
    private final OptionSpec deleteSnapshots = flag("delete-snapshots", "delete its snapshots, too");

    VolDeleteCommand() {
        super("vol-delete", "delete a volume", "Deletes a volume and what is in it, for good.");
    }

    @Override
    public void run(Session session) {
        StorageVol found = VolFinder.find(session, this, vol, pool);
        try {
            if (given(deleteSnapshots)) {
                found.delete(StorageVolDeleteFlag.WITH_SNAPSHOTS);
            } else {
                found.delete();
            }
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to delete vol " + text(vol), failure);
        }
        session.terminal().extraLine("Vol " + text(vol) + " deleted");
    }
}
