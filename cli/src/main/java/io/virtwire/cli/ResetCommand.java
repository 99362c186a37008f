package io.virtwire.cli;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import picocli.CommandLine.Model.OptionSpec;

final class ResetCommand extends Command {
    private final OptionSpec domain = domain();

    ResetCommand() {
        super("reset", "press the reset button of a guest", "Resets a guest as its reset button would.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String name = text(domain);
        try {
            guest.reset();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to reset domain '" + name + "'", failure);
        }
        session.terminal().extraLine("Domain '" + name + "' was reset");
    }
}
