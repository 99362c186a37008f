package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainSnapshot;
import io.virtwire.LibvirtException;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainSnapshotCreateFlag;
import io.virtwire.enums.ErrorNumber;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a snapshot. Servers that do not know the flags to check XML and to halt the guest are asked without. */
final class SnapshotTaking {
    private static final String PREFIX = "VIR_DOMAIN_SNAPSHOT_CREATE_";

    private final Domain guest;
    private final String xml;
    private final Set<DomainSnapshotCreateFlag> flags;
    private final @Nullable String from;

    /**
     * @param flags those that the server does not know are removed
     * @param from the file with the XML; null if it was made of options
     */
    SnapshotTaking(Domain guest, String xml, Set<DomainSnapshotCreateFlag> flags, @Nullable String from) {
        this.guest = guest;
        this.xml = xml;
        this.flags = flags;
        this.from = from;
    }

    /** Takes it, and tells its name. */
    void run(Session session) {
        String name = take().getName();
        String source = from == null ? "" : " from '" + from + "'";
        session.terminal().extra("Domain snapshot " + name + " created" + source);
    }

    private DomainSnapshot take() {
        boolean halt = flags.contains(DomainSnapshotCreateFlag.HALT);
        String conflict = conflict();
        if (conflict != null && !halt) {
            throw new CommandException(conflict);
        } else if (conflict == null) {
            try {
                return create();
            } catch (LibvirtException failure) {
                if (!halt || failure.getNumber() != ErrorNumber.INVALID_ARG) {
                    throw failure;
                }
            }
        }
        return takeAndDestroy();
    }

    private DomainSnapshot create() {
        try {
            return guest.snapshots().create(xml, flags.toArray(new DomainSnapshotCreateFlag[0]));
        } catch (LibvirtException failure) {
            boolean unknown = failure.getNumber() == ErrorNumber.NO_SUPPORT && from == null;
            if (!unknown || !flags.remove(DomainSnapshotCreateFlag.VALIDATE)) {
                throw failure;
            }
        }
        return guest.snapshots().create(xml, flags.toArray(new DomainSnapshotCreateFlag[0]));
    }

    /** What halting is, in two calls. */
    private DomainSnapshot takeAndDestroy() {
        if (!guest.isPersistent()) {
            throw new CommandException("cannot halt after snapshot of transient domain");
        }
        boolean running = guest.isActive();
        flags.remove(DomainSnapshotCreateFlag.HALT);
        String conflict = conflict();
        if (conflict != null) {
            throw new CommandException(conflict);
        }
        DomainSnapshot snapshot = create();
        if (running) {
            guest.destroy();
        }
        return snapshot;
    }

    private @Nullable String conflict() {
        String conflict = FlagConflict.ofOneWithout(
                flags, PREFIX, DomainSnapshotCreateFlag.CURRENT, DomainSnapshotCreateFlag.REDEFINE);
        if (conflict == null) {
            conflict = FlagConflict.ofBoth(
                    flags, PREFIX, DomainSnapshotCreateFlag.REDEFINE, DomainSnapshotCreateFlag.NO_METADATA);
        }
        return conflict == null
                ? FlagConflict.ofBoth(flags, PREFIX, DomainSnapshotCreateFlag.REDEFINE, DomainSnapshotCreateFlag.HALT)
                : conflict;
    }
}
