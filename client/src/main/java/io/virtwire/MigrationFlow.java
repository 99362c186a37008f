package io.virtwire;

import io.virtwire.MigrationSteps.Answer;
import io.virtwire.MigrationSteps.Finished;
import io.virtwire.enums.DomainMigrateFlag;
import io.virtwire.enums.ErrorDomain;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.xdr.Opaque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A migration that the client leads:
 *
 * <pre>
 * source:  begin            perform           confirm
 * dest.:            prepare           finish
 * </pre>
 *
 * A step that fails decides which of the later ones are needed to clean up; the first failure is the one that is told.
 * Used by one thread, once.
 */
final class MigrationFlow {
    private static final Logger LOG = LoggerFactory.getLogger(MigrationFlow.class);

    private final String name;
    private final MigrationSteps steps;

    /** Of the calls to the source; those to the destination lack some of them. */
    private int flags;

    /** Keeps others from changing the guest meanwhile, where the source can; in calls to the source only. */
    private final int protection;

    /**
     * @param name of the guest, for messages
     * @param protection {@code CHANGE_PROTECTION} if the source can
     */
    MigrationFlow(String name, MigrationSteps steps, int flags, int protection) {
        this.name = name;
        this.steps = steps;
        this.flags = flags & ~DomainMigrateFlag.CHANGE_PROTECTION.bits();
        this.protection = protection;
    }

    /** {@return the guest as the destination knows it} */
    NonnullDomain run() {
        Answer begun = steps.begin(flags | protection);
        Answer prepared;
        try {
            if (!has(DomainMigrateFlag.POSTCOPY_RESUME) && steps.paused()) {
                flags |= DomainMigrateFlag.PAUSED.bits();
            }
            prepared = steps.prepare(begun.cookie(), String.valueOf(begun.text()), destinationFlags());
        } catch (LibvirtException failed) {
            if (protection != 0) {
                confirm(Opaque.empty(), true, failed); // ends the job that begin started
            }
            throw failed;
        }
        return send(prepared);
    }

    private NonnullDomain send(Answer prepared) {
        if (!steps.sendTo(prepared.text())) {
            LibvirtException failed = new LibvirtException(
                    ErrorNumber.INTERNAL_ERROR,
                    ErrorDomain.REMOTE,
                    "the destination did not say where the guest shall be sent to, and no migration URI was given",
                    null);
            cancel(prepared.cookie(), failed, true);
            throw failed;
        }
        Opaque cookie = Opaque.empty();
        if (!has(DomainMigrateFlag.OFFLINE)) {
            try {
                cookie = steps.perform(prepared.cookie(), flags | protection);
            } catch (LibvirtException failed) {
                throw cancel(Opaque.empty(), failed, false); // a source that failed has cleaned up by itself
            }
        }
        return arrive(cookie);
    }

    private NonnullDomain arrive(Opaque cookie) {
        Finished finished;
        try {
            finished = steps.finish(cookie, destinationFlags(), false);
        } catch (ConnectionLostException | CallTimeoutException | CallInterruptedException lost) {
            throw new LibvirtException(
                    ErrorNumber.OPERATION_FAILED,
                    ErrorDomain.REMOTE,
                    "the last step of the migration of '" + name + "' has no answer (" + lost.getMessage()
                            + "): the guest may run on the destination, and is probably paused on the source; "
                            + "look at both before it is started or resumed",
                    lost);
        } catch (LibvirtException failed) {
            confirm(Opaque.empty(), true, failed);
            throw failed;
        }
        confirm(finished.cookie(), false, null);
        return finished.guest();
    }

    /** {@return what is to be told of a migration that failed, after the destination was told} */
    private LibvirtException cancel(Opaque cookie, LibvirtException failed, boolean confirm) {
        LibvirtException told = failed;
        Opaque next = Opaque.empty();
        try {
            next = steps.finish(cookie, destinationFlags(), true).cookie();
        } catch (LibvirtException expected) {
            told = both(failed, expected);
        }
        if (confirm) {
            confirm(next, true, told);
        }
        return told;
    }

    /** Of two errors of QEMU nobody knows which is the cause of the other. */
    private static LibvirtException both(LibvirtException source, LibvirtException destination) {
        if (source.getErrorDomain() == ErrorDomain.QEMU
                && source.getNumber() == ErrorNumber.OPERATION_FAILED
                && destination.getErrorDomain() == ErrorDomain.QEMU
                && destination.getNumber() != ErrorNumber.MIGRATE_FINISH_OK) {
            LibvirtException both = new LibvirtException(
                    ErrorNumber.OPERATION_FAILED,
                    ErrorDomain.QEMU,
                    "migration failed; the source host says: " + source.getMessage() + "; the destination host says: "
                            + destination.getMessage(),
                    source);
            both.addSuppressed(destination);
            return both;
        }
        return source;
    }

    private void confirm(Opaque cookie, boolean cancelled, @Nullable LibvirtException failed) {
        try {
            steps.confirm(cookie, flags | protection, cancelled);
        } catch (LibvirtException unconfirmed) {
            if (failed != null) {
                failed.addSuppressed(unconfirmed);
            } else {
                LOG.warn(
                        "guest {} has migrated, but its source did not take the last step: it is probably still "
                                + "there, paused ({})",
                        name,
                        unconfirmed.getMessage());
            }
        }
    }

    private int destinationFlags() {
        return flags & ~(DomainMigrateFlag.ABORT_ON_ERROR.bits() | DomainMigrateFlag.AUTO_CONVERGE.bits());
    }

    private boolean has(DomainMigrateFlag flag) {
        return (flags & flag.bits()) != 0;
    }
}
