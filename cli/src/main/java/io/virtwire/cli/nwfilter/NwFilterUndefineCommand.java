package io.virtwire.cli.nwfilter;

import io.virtwire.LibvirtException;
import io.virtwire.NwFilter;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class NwFilterUndefineCommand extends Command {
    private final OptionSpec filter = data("nwfilter", "the filter's name or UUID");

    NwFilterUndefineCommand() {
        super("nwfilter-undefine", "take the definition of a network filter away", "Takes a network filter away.");
    }

    @Override
    public void run(Session session) {
        NwFilter found = NwFilterFinder.find(session, this, filter);
        try {
            found.undefine();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to undefine network filter " + text(filter), failure);
        }
        session.terminal().extraLine("Network filter " + text(filter) + " undefined");
    }
}
