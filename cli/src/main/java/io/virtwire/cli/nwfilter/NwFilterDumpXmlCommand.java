package io.virtwire.cli.nwfilter;

import io.virtwire.NwFilter;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlDump;
import picocli.CommandLine.Model.OptionSpec;

final class NwFilterDumpXmlCommand extends Command {
    private final OptionSpec filter = data("nwfilter", "the filter's name or UUID");
    private final XmlDump dump = new XmlDump(this);

    NwFilterDumpXmlCommand() {
        super(
                "nwfilter-dumpxml",
                "the description of a network filter, in XML",
                "Prints the XML that describes a network filter.");
    }

    @Override
    public void run(Session session) {
        NwFilter found = NwFilterFinder.find(session, this, filter);
        dump.check();
        dump.print(session.terminal(), found.getXmlDesc());
    }
}
