package io.virtwire.cli;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.enums.DomainDestroyFlag;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

final class DestroyCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec graceful = flag("graceful", "give up if it does not end by itself in time");
    private final OptionSpec removeLogs = flag("remove-logs", "remove its log files, too");

    DestroyCommand() {
        super("destroy", "pull the plug of a guest", "Ends a guest at once. What it has on disks stays.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String name = text(domain);
        List<DomainDestroyFlag> flags = new ArrayList<>();
        if (given(graceful)) {
            flags.add(DomainDestroyFlag.GRACEFUL);
        }
        if (given(removeLogs)) {
            flags.add(DomainDestroyFlag.REMOVE_LOGS);
        }
        try {
            guest.destroy(flags.toArray(new DomainDestroyFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to destroy domain '" + name + "'", failure);
        }
        session.terminal().extraLine("Domain '" + name + "' destroyed");
    }
}
