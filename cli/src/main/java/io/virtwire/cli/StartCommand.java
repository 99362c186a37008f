package io.virtwire.cli;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.enums.DomainCreateFlag;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

final class StartCommand extends Command {
    private final OptionSpec domain = data("domain", "the guest's name or UUID");
    private final OptionSpec console = flag("console", "go to its console at once");
    private final OptionSpec paused = flag("paused", "do not let its CPUs run yet");
    private final OptionSpec autodestroy = flag("autodestroy", "destroy it when this connection ends");
    private final OptionSpec bypassCache = flag("bypass-cache", "read saved memory past the host's file cache");
    private final OptionSpec forceBoot = flag("force-boot", "throw saved memory away and boot");
    private final OptionSpec passFds = string("pass-fds", "numbers of open files to hand to it, with commas");
    private final OptionSpec resetNvram = flag("reset-nvram", "begin with new NVRAM from its template");

    StartCommand() {
        super(
                "start",
                "start a guest that is defined",
                "Starts a guest: from its saved memory if the host keeps that, otherwise by",
                "booting it.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.finder(this, domain).find(false, true, true);
        if (guest.getId().isPresent()) {
            throw new CommandException("Domain is already active");
        }
        PassFds.refuse(passFds);
        if (!given(forceBoot) || !startedByForce(guest)) {
            start(guest);
        }
        session.terminal().extraLine("Domain '" + guest.getName() + "' started");
        if (given(console)) {
            new GuestConsole(session, guest, null).run();
        }
    }

    private void start(Domain guest) {
        try {
            guest.create(flags().toArray(new DomainCreateFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to start domain '" + guest.getName() + "'", failure);
        }
    }

    /** {@return false if the server does not know the flag: then its saved memory is gone, and a plain start is left} */
    private boolean startedByForce(Domain guest) {
        List<DomainCreateFlag> flags = flags();
        flags.add(DomainCreateFlag.FORCE_BOOT);
        try {
            guest.create(flags.toArray(new DomainCreateFlag[0]));
            return true;
        } catch (LibvirtException failure) {
            if (!isUnknownFlag(failure)) {
                throw failure;
            }
        }
        if (hasManagedSave(guest)) {
            guest.saving().managedSaveRemove();
        }
        return false;
    }

    private static boolean hasManagedSave(Domain guest) {
        try {
            return guest.saving().hasManagedSaveImage();
        } catch (LibvirtException unknown) {
            return false;
        }
    }

    private List<DomainCreateFlag> flags() {
        List<DomainCreateFlag> flags = new ArrayList<>();
        if (given(paused)) {
            flags.add(DomainCreateFlag.PAUSED);
        }
        if (given(autodestroy)) {
            flags.add(DomainCreateFlag.AUTODESTROY);
        }
        if (given(bypassCache)) {
            flags.add(DomainCreateFlag.BYPASS_CACHE);
        }
        if (given(resetNvram)) {
            flags.add(DomainCreateFlag.RESET_NVRAM);
        }
        return flags;
    }
}
