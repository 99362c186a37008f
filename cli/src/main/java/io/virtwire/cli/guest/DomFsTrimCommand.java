package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class DomFsTrimCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec minimum = number("minimum", "leave free ranges alone that have fewer bytes");
    private final OptionSpec mountpoint = string("mountpoint", "where the file system is mounted; all if not given");

    DomFsTrimCommand() {
        super(
                "domfstrim",
                "make a guest give back what its file systems do not use",
                "Lets the agent in a guest tell its disks which blocks its file systems do not use.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        Long smallest = OptionNumbers.unsignedLong(minimum);
        String where = optionalText(mountpoint);
        try {
            guest.agent().fsTrim(where, smallest == null ? 0 : smallest);
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to invoke fstrim", failure);
        }
    }
}
