package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainSnapshot;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainSnapshotRevertFlag;
import io.virtwire.enums.ErrorNumber;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

final class SnapshotRevertCommand extends Command {
    private static final String PREFIX = "VIR_DOMAIN_SNAPSHOT_REVERT_";

    private final OptionSpec domain = domain();
    private final OptionSpec snapshotName = string("snapshotname", "the snapshot's name");
    private final OptionSpec current = flag("current", "to the current snapshot");
    private final FlagOptions<DomainSnapshotRevertFlag> flags = new FlagOptions<>(DomainSnapshotRevertFlag.class);
    private final OptionSpec force;

    SnapshotRevertCommand() {
        super(
                "snapshot-revert",
                "put a guest back to a snapshot",
                "Puts a guest back to where it was when a snapshot was taken.");
        flags.add(flag("running", "let it run then, whatever it did"), DomainSnapshotRevertFlag.RUNNING);
        flags.add(flag("paused", "let it be paused then, whatever it did"), DomainSnapshotRevertFlag.PAUSED);
        force = flag("force", "even if that has risks");
        flags.add(flag("reset-nvram", "begin with new NVRAM from its template"), DomainSnapshotRevertFlag.RESET_NVRAM);
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        DomainSnapshot snapshot = SnapshotFinder.find(guest, snapshotName, current);
        String failed = "Failed to revert snapshot " + snapshot.getName();
        Set<DomainSnapshotRevertFlag> chosen = flags.given();
        FlagConflict.refuseBoth(
                failed, chosen, PREFIX, DomainSnapshotRevertFlag.RUNNING, DomainSnapshotRevertFlag.PAUSED);
        try {
            revert(snapshot, chosen);
        } catch (LibvirtException failure) {
            throw new CommandException(failed, failure);
        }
        session.terminal().extraLine("Domain snapshot " + snapshot.getName() + " reverted");
    }

    /** First without force: old servers do not know the flag, and do what is risky without being told. */
    private void revert(DomainSnapshot snapshot, Set<DomainSnapshotRevertFlag> chosen) {
        try {
            snapshot.revert(chosen.toArray(new DomainSnapshotRevertFlag[0]));
        } catch (LibvirtException failure) {
            if (!given(force) || failure.getNumber() != ErrorNumber.SNAPSHOT_REVERT_RISKY) {
                throw failure;
            }
            chosen.add(DomainSnapshotRevertFlag.FORCE);
            snapshot.revert(chosen.toArray(new DomainSnapshotRevertFlag[0]));
        }
    }
}
