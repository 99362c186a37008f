package io.virtwire.cli.nwfilter;

import io.virtwire.LibvirtException;
import io.virtwire.NwFilterBinding;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class NwFilterBindingDeleteCommand extends Command {
    private final OptionSpec binding = data("binding", "the name of the port's interface on the host");

    NwFilterBindingDeleteCommand() {
        super(
                "nwfilter-binding-delete",
                "let a network filter hold for a port no more",
                "Ends that a network filter holds for a port.");
    }

    @Override
    public void run(Session session) {
        NwFilterBinding found = NwFilterFinder.findBinding(session, this, binding);
        try {
            found.delete();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to delete network filter binding on " + text(binding), failure);
        }
        session.terminal().extraLine("Network filter binding on " + text(binding) + " deleted");
    }
}
