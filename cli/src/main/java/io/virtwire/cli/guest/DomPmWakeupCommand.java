package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class DomPmWakeupCommand extends Command {
    private final OptionSpec domain = domain();

    DomPmWakeupCommand() {
        super("dompmwakeup", "wake a guest", "Wakes a guest that dompmsuspend let sleep, or that does so by itself.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        try {
            guest.pmWakeup();
        } catch (LibvirtException failure) {
            throw new CommandException("Domain '" + guest.getName() + "' could not be woken up", failure);
        }
        session.terminal().extra("Domain '" + guest.getName() + "' successfully woken up");
    }
}
