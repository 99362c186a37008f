package io.virtwire.cli.vol;

import io.virtwire.StorageVol;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlDump;
import picocli.CommandLine.Model.OptionSpec;

final class VolDumpXmlCommand extends Command {
    private final OptionSpec vol = data("vol", "the volume's name, key or path");
    private final OptionSpec pool = string("pool", "the name or UUID of its pool");
    private final XmlDump dump = new XmlDump(this);

    VolDumpXmlCommand() {
        super("vol-dumpxml", "the description of a volume, in XML", "Prints the XML that describes a volume.");
    }

    @Override
    public void run(Session session) {
        StorageVol found = VolFinder.find(session, this, vol, pool);
        dump.check();
        dump.print(session.terminal(), found.getXmlDesc());
    }
}
