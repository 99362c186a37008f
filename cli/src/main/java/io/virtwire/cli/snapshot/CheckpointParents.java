package io.virtwire.cli.snapshot;

import io.virtwire.DomainCheckpoint;
import io.virtwire.LibvirtException;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.ErrorNumber;
import org.jspecify.annotations.Nullable;

/** What checkpoints were made after. */
final class CheckpointParents {
    private CheckpointParents() {}

    /** {@return the name of the checkpoint it was made after, or null if it is the first} */
    static @Nullable String of(Terminal terminal, DomainCheckpoint checkpoint) {
        try {
            return checkpoint.getParent().getName();
        } catch (LibvirtException failure) {
            if (failure.getNumber() == ErrorNumber.NO_DOMAIN_CHECKPOINT) {
                return null;
            }
            terminal.error(String.valueOf(failure.getMessage()));
            throw new CommandException("unable to determine if checkpoint has parent");
        }
    }
}
