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

final class VolCreateCommand extends Command {
    private final FlagOptions<StorageVolCreateFlag> flags = new FlagOptions<>(StorageVolCreateFlag.class);
    private final OptionSpec pool = data("pool", "the pool's name or UUID");
    private final OptionSpec file = data("file", "a file with the XML that describes the volume");

    VolCreateCommand() {
        super("vol-create", "make a volume", "Makes a volume by the XML in a file.");
        flags.add(
                flag("prealloc-metadata", "take from the pool what qcow2 needs itself"),
                StorageVolCreateFlag.PREALLOC_METADATA);
        flags.add(flag("validate", "refuse XML that is not as the schema says"), StorageVolCreateFlag.VALIDATE);
    }

    @Override
    public void run(Session session) {
        StoragePool found = PoolFinder.find(session, this, pool);
        String from = text(file);
        String xml = XmlFile.read(from);
        StorageVol made;
        try {
            made = found.createVol(xml, flags.given().toArray(new StorageVolCreateFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to create vol from " + from, failure);
        }
        session.terminal().extraLine("Vol " + made.getName() + " created from " + from);
    }
}
