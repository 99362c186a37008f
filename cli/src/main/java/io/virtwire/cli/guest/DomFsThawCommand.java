package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class DomFsThawCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec mountpoints = values("mountpoint", "where the file system is mounted; all if not given");

    DomFsThawCommand() {
        super("domfsthaw", "let a guest write to its file systems again", "Ends what domfsfreeze has begun.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        int count;
        try {
            count = guest.agent().fsThaw(valuesOf(mountpoints).toArray(new String[0]));
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to thaw filesystems", failure);
        }
        session.terminal().extraLine("Thawed " + count + " filesystem(s)");
    }
}
