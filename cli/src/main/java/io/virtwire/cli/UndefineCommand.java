package io.virtwire.cli;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.enums.DomainUndefineFlag;
import io.virtwire.enums.ErrorNumber;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

final class UndefineCommand extends Command {
    private static final String NO_VOLUMES = "storage volumes";

    private final OptionSpec domain = domain();
    private final OptionSpec managedSave = flag("managed-save", "its saved memory, too");
    private final OptionSpec storage =
            string("storage", "these of its volumes, too: targets or source paths, with commas");
    private final OptionSpec allStorage = flag("remove-all-storage", "all of its volumes, too; there is no way back");
    private final OptionSpec volumeSnapshots = flag(
            "delete-storage-volume-snapshots", "delete-snapshots", "with --remove-all-storage: their snapshots, too");
    private final OptionSpec wipeStorage = flag("wipe-storage", "overwrite the volumes that are removed");
    private final OptionSpec snapshotsMetadata =
            flag("snapshots-metadata", "what libvirt knows about its snapshots, too");
    private final OptionSpec checkpointsMetadata =
            flag("checkpoints-metadata", "what libvirt knows about its checkpoints, too");
    private final OptionSpec nvram = flag("nvram", "its NVRAM, too");
    private final OptionSpec keepNvram = flag("keep-nvram", "but not its NVRAM");
    private final OptionSpec tpm = flag("tpm", "its TPM's state, too");
    private final OptionSpec keepTpm = flag("keep-tpm", "but not its TPM's state");

    UndefineCommand() {
        super(
                "undefine",
                "take the definition of a guest away",
                "Removes the definition of a guest. If it runs, it goes on until it is shut down.");
    }

    @Override
    public void run(Session session) {
        checkOptions();
        Domain guest = session.domain(this, domain);
        boolean running = guest.isActive();
        boolean saved = !running && hasManagedSave(guest);
        int snapshots = running ? 0 : snapshots(guest);
        checkStorage(running);
        if (!undefinedByFlags(guest, saved, snapshots)) {
            undefineStepByStep(guest, saved, snapshots);
        }
        session.terminal().extraLine("Domain '" + text(domain) + "' has been undefined");
    }

    /** {@return false if the server does not know a flag, or might strand saved memory because of that} */
    private boolean undefinedByFlags(Domain guest, boolean saved, int snapshots) {
        boolean safe = given(managedSave) || !saved || snapshots > 0;
        if (!safe && !given(nvram)) {
            return false;
        }
        try {
            guest.undefine(flags(saved, snapshots).toArray(new DomainUndefineFlag[0]));
            return true;
        } catch (LibvirtException failure) {
            if (given(nvram) || !isUnknownFlag(failure)) {
                throw failed(failure);
            }
            return false;
        }
    }

    /** What the flags would do, where that can be done without them; the others have no effect, as in virsh. */
    private void undefineStepByStep(Domain guest, boolean saved, int snapshots) {
        if (saved && !given(managedSave)) {
            throw new CommandException("Refusing to undefine while domain managed save image exists");
        } else if (saved) {
            guest.saving().managedSaveRemove();
        }
        if (snapshots > 0) {
            throw new CommandException(
                    given(snapshotsMetadata)
                            ? "Unable to remove metadata of " + snapshots + " snapshots"
                            : "Refusing to undefine while " + snapshots + " snapshots exist");
        }
        try {
            guest.undefine();
        } catch (LibvirtException failure) {
            throw failed(failure);
        }
    }

    private CommandException failed(LibvirtException failure) {
        return new CommandException("Failed to undefine domain '" + text(domain) + "'", failure);
    }

    private void checkOptions() {
        if (given(volumeSnapshots) && !given(allStorage)) {
            throw new CommandException(
                    "Option --" + bareName(allStorage) + " is required by option --" + bareName(volumeSnapshots));
        }
        requireNotBoth(nvram, keepNvram);
        requireNotBoth(tpm, keepTpm);
        if (given(wipeStorage) && !namesStorage() && !given(allStorage)) {
            throw new CommandException("'--wipe-storage' requires '--storage <string>' or '--remove-all-storage'");
        }
    }

    private void checkStorage(boolean running) {
        if (!namesStorage() && !given(allStorage)) {
            return;
        } else if (running) {
            throw new CommandException("Storage volume deletion is supported only on stopped domains");
        } else if (namesStorage() && given(allStorage)) {
            throw new CommandException("Specified both --storage and --remove-all-storage");
        }
        refuse(storage, NO_VOLUMES);
        refuse(allStorage, NO_VOLUMES);
    }

    private boolean namesStorage() {
        String volumes = storage.getValue();
        return volumes != null && !volumes.isEmpty();
    }

    /** What a guest cannot have is not asked for: some servers refuse such a flag. */
    private List<DomainUndefineFlag> flags(boolean saved, int snapshots) {
        List<DomainUndefineFlag> flags = new ArrayList<>();
        if (given(managedSave) && saved) {
            flags.add(DomainUndefineFlag.MANAGED_SAVE);
        }
        if (given(snapshotsMetadata) && snapshots > 0) {
            flags.add(DomainUndefineFlag.SNAPSHOTS_METADATA);
        }
        addIf(checkpointsMetadata, DomainUndefineFlag.CHECKPOINTS_METADATA, flags);
        addIf(nvram, DomainUndefineFlag.NVRAM, flags);
        addIf(keepNvram, DomainUndefineFlag.KEEP_NVRAM, flags);
        addIf(tpm, DomainUndefineFlag.TPM, flags);
        addIf(keepTpm, DomainUndefineFlag.KEEP_TPM, flags);
        return flags;
    }

    private static void addIf(OptionSpec option, DomainUndefineFlag flag, List<DomainUndefineFlag> flags) {
        if (given(option)) {
            flags.add(flag);
        }
    }

    private static boolean hasManagedSave(Domain guest) {
        try {
            return guest.saving().hasManagedSaveImage();
        } catch (LibvirtException failure) {
            if (failure.getNumber() == ErrorNumber.NO_SUPPORT) {
                return false;
            }
            throw failure;
        }
    }

    private static int snapshots(Domain guest) {
        try {
            return guest.snapshots().num();
        } catch (LibvirtException failure) {
            if (failure.getNumber() == ErrorNumber.NO_SUPPORT) {
                return 0;
            }
            throw failure;
        }
    }
}
