package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class DomFsFreezeCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec mountpoints = values("mountpoint", "where the file system is mounted; all if not given");

    DomFsFreezeCommand() {
        super(
                "domfsfreeze",
                "stop a guest from writing to its file systems",
                "Lets the agent in a guest stop all writing to its file systems, until domfsthaw.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        int count;
        try {
            count = guest.agent().fsFreeze(valuesOf(mountpoints).toArray(new String[0]));
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to freeze filesystems", failure);
        }
        session.terminal().extraLine("Froze " + count + " filesystem(s)");
    }
}
