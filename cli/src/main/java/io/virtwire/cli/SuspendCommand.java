package io.virtwire.cli;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import picocli.CommandLine.Model.OptionSpec;

final class SuspendCommand extends Command {
    private final OptionSpec domain = domain();

    SuspendCommand() {
        super("suspend", "stop the CPUs of a guest", "Stops the CPUs of a guest, which keeps its memory and devices.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String name = text(domain);
        try {
            guest.suspend();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to suspend domain '" + name + "'", failure);
        }
        session.terminal().extraLine("Domain '" + name + "' suspended");
    }
}
