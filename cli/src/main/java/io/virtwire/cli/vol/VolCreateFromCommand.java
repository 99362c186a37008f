package io.virtwire.cli.vol;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.StorageVol;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.cli.pool.PoolFinder;
import io.virtwire.enums.StorageVolCreateFlag;
import picocli.CommandLine.Model.OptionSpec;

/** Makes a volume with the content of another one. */
final class VolCreateFromCommand extends Command {
    private final FlagOptions<StorageVolCreateFlag> flags = new FlagOptions<>(StorageVolCreateFlag.class);
    private final OptionSpec pool = data("pool", "the name or UUID of the new volume's pool");
    private final OptionSpec file = data("file", "a file with the XML that describes the new volume");
    private final OptionSpec vol = data("vol", "the name, key or path of the volume whose content it gets");
    private final OptionSpec inputPool = string("inputpool", "the name or UUID of that volume's pool");

    VolCreateFromCommand() {
        super(
                "vol-create-from",
                "make a volume with the content of another one",
                "Makes a volume by the XML in a file, with the content of another volume.");
        flags.add(
                flag("prealloc-metadata", "take from the pool what qcow2 needs itself"),
                StorageVolCreateFlag.PREALLOC_METADATA);
        flags.add(flag("reflink", "let both share what neither has changed"), StorageVolCreateFlag.REFLINK);
        flags.add(flag("validate", "refuse XML that is not as the schema says"), StorageVolCreateFlag.VALIDATE);
    }

    @Override
    public void run(Session session) {
        StoragePool found = PoolFinder.find(session, this, pool);
        String from = text(file);
        StorageVol original = VolFinder.find(session, this, vol, inputPool);
        String xml = XmlFile.read(from);
        StorageVol made;
        try {
            made = found.createVolFrom(xml, original, flags.given().toArray(new StorageVolCreateFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to create vol from " + from, failure);
        }
        session.terminal().extraLine("Vol " + made.getName() + " created from input vol " + original.getName());
    }
}
