package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainCheckpoint;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainCheckpointCreateFlag;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a checkpoint, and tells its name. */
final class CheckpointMaking {
    private static final String PREFIX = "VIR_DOMAIN_CHECKPOINT_CREATE_";

    private CheckpointMaking() {}

    /** @param from the file with the XML; null if it was made of options */
    static void run(
            Session session, Domain guest, String xml, Set<DomainCheckpointCreateFlag> flags, @Nullable String from) {
        String conflict = FlagConflict.ofBoth(
                flags, PREFIX, DomainCheckpointCreateFlag.REDEFINE, DomainCheckpointCreateFlag.QUIESCE);
        if (conflict != null) {
            throw new CommandException(conflict);
        }
        DomainCheckpoint made = guest.checkpoints().create(xml, flags.toArray(new DomainCheckpointCreateFlag[0]));
        String source = from == null ? "" : " from '" + from + "'";
        session.terminal().extra("Domain checkpoint " + made.getName() + " created" + source);
    }
}
