package io.virtwire.cli;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import picocli.CommandLine.Model.OptionSpec;

final class AutostartCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec disable = flag("disable", "do not start it any more");

    AutostartCommand() {
        super("autostart", "start a guest with its host", "Says whether a guest is started when its host starts.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String name = text(domain);
        boolean enable = !given(disable);
        try {
            guest.setAutostart(enable);
        } catch (LibvirtException failure) {
            String verb = enable ? "mark" : "unmark";
            throw new CommandException("Failed to " + verb + " domain '" + name + "' as autostarted", failure);
        }
        session.terminal().extraLine("Domain '" + name + "' " + (enable ? "marked" : "unmarked") + " as autostarted");
    }
}
