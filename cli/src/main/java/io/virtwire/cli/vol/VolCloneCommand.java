package io.virtwire.cli.vol;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.StorageVol;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.Session;
import io.virtwire.enums.StorageVolCreateFlag;
import picocli.CommandLine.Model.OptionSpec;

/** Copies a volume, into the pool it lies in. */
final class VolCloneCommand extends Command {
    private final FlagOptions<StorageVolCreateFlag> flags = new FlagOptions<>(StorageVolCreateFlag.class);
    private final OptionSpec vol = data("vol", "the volume's name, key or path");
    private final OptionSpec newName = data("newname", "the name of the copy");
    private final OptionSpec pool = string("pool", "the name or UUID of its pool");
    private final OptionSpec printXml;

    VolCloneCommand() {
        super("vol-clone", "copy a volume", "Copies a volume, into the same storage pool.");
        flags.add(
                flag("prealloc-metadata", "take from the pool what qcow2 needs itself"),
                StorageVolCreateFlag.PREALLOC_METADATA);
        flags.add(flag("reflink", "let both share what neither has changed"), StorageVolCreateFlag.REFLINK);
        printXml = flag("print-xml", "print the copy's XML, and make none");
    }

    @Override
    public void run(Session session) {
        StorageVol original = VolFinder.find(session, this, vol, pool);
        StoragePool parent = ParentPool.of(original);
        String name = text(newName);
        String xml = CloneXml.of(original.getXmlDesc(), name);
        if (given(printXml)) {
            session.terminal().document(xml);
            return;
        }
        StorageVol made;
        try {
            made = parent.createVolFrom(xml, original, flags.given().toArray(new StorageVolCreateFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to clone vol from " + original.getName(), failure);
        }
        session.terminal().extraLine("Vol " + made.getName() + " cloned from " + original.getName());
    }
}
