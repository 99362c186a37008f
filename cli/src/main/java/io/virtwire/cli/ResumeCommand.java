package io.virtwire.cli;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import picocli.CommandLine.Model.OptionSpec;

final class ResumeCommand extends Command {
    private final OptionSpec domain = domain();

    ResumeCommand() {
        super("resume", "let the CPUs of a guest go on", "Lets the CPUs of a suspended guest go on.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String name = text(domain);
        try {
            guest.resume();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to resume domain '" + name + "'", failure);
        }
        session.terminal().extraLine("Domain '" + name + "' resumed");
    }
}
