package io.virtwire.cli.nwfilter;

import io.virtwire.NwFilter;
import io.virtwire.NwFilters;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlEdit;
import picocli.CommandLine.Model.OptionSpec;

final class NwFilterEditCommand extends Command {
    private final OptionSpec nwfilter = data("nwfilter", "the filter's name or UUID");

    NwFilterEditCommand() {
        super(
                "nwfilter-edit",
                "change the definition of a network filter in an editor",
                "Opens the XML that defines a network filter in $VISUAL, $EDITOR or vi, and defines it anew.");
    }

    @Override
    public void run(Session session) {
        NwFilter found = NwFilterFinder.find(session, this, nwfilter);
        NwFilters filters = session.connection().nwFilters();
        XmlEdit<NwFilter> edit = new XmlEdit<>(session, found::getXmlDesc, filters::define);
        session.terminal()
                .extraLine(
                        edit.run()
                                ? "Network filter " + edit.nameOfDefined(NwFilter::getName)
                                        + " XML configuration edited."
                                : "Network filter " + found.getName() + " XML configuration not changed.");
    }
}
