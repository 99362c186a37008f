package io.virtwire.cli.snapshot;

import io.virtwire.cli.CommandException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flags that do not go together: libvirt's client library refuses them before it asks the server, in these words. */
final class FlagConflict {
    private FlagConflict() {}

    /** {@return why both cannot be, or null if they are not} */
    static <F extends Enum<F>> @Nullable String ofBoth(Set<F> flags, String prefix, F one, F other) {
        if (flags.contains(one) && flags.contains(other)) {
            return "Flags '" + prefix + one + "' and '" + prefix + other + "' are mutually exclusive";
        }
        return null;
    }

    /** {@return why one cannot be without the other, or null if that is not so} */
    static <F extends Enum<F>> @Nullable String ofOneWithout(Set<F> flags, String prefix, F one, F needed) {
        if (flags.contains(one) && !flags.contains(needed)) {
            return "Flag '" + prefix + needed + "' is required by flag '" + prefix + one + "'";
        }
        return null;
    }

    /** @throws CommandException if both are there */
    static <F extends Enum<F>> void refuseBoth(String failed, Set<F> flags, String prefix, F one, F other) {
        String conflict = ofBoth(flags, prefix, one, other);
        if (conflict != null) {
            throw CommandException.withReason(failed, conflict);
        }
    }
}
