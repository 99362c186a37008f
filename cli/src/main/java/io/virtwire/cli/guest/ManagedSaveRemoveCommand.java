package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class ManagedSaveRemoveCommand extends Command {
    private final OptionSpec domain = domain();

    ManagedSaveRemoveCommand() {
        super(
                "managedsave-remove",
                "throw away the memory that libvirt keeps of a guest",
                "Throws away the memory that managedsave has saved: the next start is from the beginning.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String name = text(domain);
        if (!isSaved(guest)) {
            session.terminal().extra("Domain '" + name + "' has no manage save image; removal skipped");
            return;
        }
        try {
            guest.saving().managedSaveRemove();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to remove managed save image for domain '" + name + "'", failure);
        }
        session.terminal().extra("Removed managedsave image for domain '" + name + "'");
    }

    private static boolean isSaved(Domain guest) {
        try {
            return guest.saving().hasManagedSaveImage();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to check for domain managed save image", failure);
        }
    }
}
