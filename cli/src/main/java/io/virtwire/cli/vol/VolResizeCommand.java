package io.virtwire.cli.vol;

import io.virtwire.LibvirtException;
import io.virtwire.StorageVol;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.Numbers;
import io.virtwire.cli.Session;
import io.virtwire.enums.StorageVolResizeFlag;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/** Changes the size of a volume. A size with a minus is what is taken away; libvirt knows no such sizes itself. */
final class VolResizeCommand extends Command {
    private final FlagOptions<StorageVolResizeFlag> flags = new FlagOptions<>(StorageVolResizeFlag.class);
    private final OptionSpec vol = data("vol", "the volume's name, key or path");
    private final OptionSpec capacity = data("capacity", "its new size, in bytes or with a suffix");
    private final OptionSpec pool = string("pool", "the name or UUID of its pool");
    private final OptionSpec shrink;

    VolResizeCommand() {
        super(
                "vol-resize",
                "change the size of a volume",
                "Changes the size of a volume that no guest uses. For others there is blockresize.");
        flags.add(flag("allocate", "take what it grows by from the pool now"), StorageVolResizeFlag.ALLOCATE);
        flags.add(flag("delta", "the size is by how much it grows"), StorageVolResizeFlag.DELTA);
        shrink = flags.add(flag("shrink", "it may become smaller"), StorageVolResizeFlag.SHRINK);
    }

    @Override
    public void run(Session session) {
        StorageVol found = VolFinder.find(session, this, vol, pool);
        Set<StorageVolResizeFlag> chosen = flags.given();
        String size = Numbers.withoutBlanks(text(capacity));
        if (size.startsWith("-")) {
            if (!given(shrink)) {
                throw new CommandException("negative size requires --shrink");
            }
            size = size.substring(1);
            chosen.add(StorageVolResizeFlag.DELTA);
        }
        long bytes = VolSize.parse(size);
        String change = (chosen.contains(StorageVolResizeFlag.DELTA) ? "by " : "to ") + size;
        try {
            found.resize(bytes, chosen.toArray(new StorageVolResizeFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to change size of volume '" + found.getName() + "' " + change, failure);
        }
        session.terminal().extraLine("Size of volume '" + found.getName() + "' successfully changed " + change);
    }
}
