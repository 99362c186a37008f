package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainSaveRestoreFlag;
import picocli.CommandLine.Model.OptionSpec;

final class ManagedSaveCommand extends Command {
    private final OptionSpec domain = domain();
    private final StateFlags flags = new StateFlags(this);
    private final OptionSpec verbose;

    ManagedSaveCommand() {
        super(
                "managedsave",
                "save the memory of a guest where libvirt keeps it and stop it",
                "Saves the memory of a guest that runs and stops it. libvirt keeps the file, and start",
                "lets the guest go on from there.");
        flags.bypassCache();
        flags.state();
        verbose = flag("verbose", "tell how far it is");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        JobWatch.run(session, guest, given(verbose), "Managedsave", () -> save(guest));
        session.terminal().extraLine("");
        session.terminal().extraLine("Domain '" + text(domain) + "' state saved by libvirt");
    }

    private void save(Domain guest) {
        String failed = "Failed to save domain '" + text(domain) + "' state";
        DomainSaveRestoreFlag[] given = flags.given(failed);
        try {
            guest.saving().managedSave(given);
        } catch (LibvirtException failure) {
            throw new CommandException(failed, failure);
        }
    }
}
