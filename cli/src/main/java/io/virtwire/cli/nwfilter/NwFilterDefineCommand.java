package io.virtwire.cli.nwfilter;

import io.virtwire.LibvirtException;
import io.virtwire.NwFilter;
import io.virtwire.NwFilters;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.NwFilterDefineFlag;
import picocli.CommandLine.Model.OptionSpec;

final class NwFilterDefineCommand extends Command {
    private final OptionSpec file = data("file", "a file with the XML that describes the filter");
    private final OptionSpec validate = flag("validate", "refuse XML that is not as the schema says");

    NwFilterDefineCommand() {
        super(
                "nwfilter-define",
                "define a network filter, or change its definition",
                "Defines a network filter by the XML in a file.");
    }

    @Override
    public void run(Session session) {
        String from = text(file);
        String xml = XmlFile.read(from);
        NwFilter filter;
        try {
            NwFilters filters = session.connection().nwFilters();
            filter = given(validate) ? filters.define(xml, NwFilterDefineFlag.VALIDATE) : filters.define(xml);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to define network filter from " + from, failure);
        }
        session.terminal().extraLine("Network filter " + filter.getName() + " defined from " + from);
    }
}
