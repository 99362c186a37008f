package io.virtwire.cli.guest;

import io.virtwire.cli.CommandException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flags that do not go together: libvirt's client library refuses them before it asks the server, in these words. */
final class FlagConflict {
    private FlagConflict() {}

    /**
     * @param failed the first line that is printed; may be none
     * @throws CommandException if both are there
     */
    static <F extends Enum<F>> void refuseBoth(@Nullable String failed, Set<F> flags, String prefix, F one, F other) {
        if (flags.contains(one) && flags.contains(other)) {
            String reason = "Flags '" + prefix + one + "' and '" + prefix + other + "' are mutually exclusive";
            throw failed == null ? new CommandException(reason) : CommandException.withReason(failed, reason);
        }
    }
}
