package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainSnapshot;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import picocli.CommandLine.Model.OptionSpec;

/** Finds the snapshot that a command is about. */
final class SnapshotFinder {
    private SnapshotFinder() {}

    /**
     * @param name the option with its name
     * @param current the flag that means the current one
     * @throws CommandException unless just one of both is given
     */
    static DomainSnapshot find(Domain guest, OptionSpec name, OptionSpec current) {
        if (Command.optionalText(name) != null && Command.given(current)) {
            throw new CommandException("--" + Command.bareName(name) + " and --current are mutually exclusive");
        }
        return findNamedOrCurrent(guest, name, current);
    }

    /** The same where both may be given: then it is the one of that name. */
    static DomainSnapshot findNamedOrCurrent(Domain guest, OptionSpec name, OptionSpec current) {
        String word = Command.optionalText(name);
        if (word != null) {
            return guest.snapshots().lookupByName(word);
        } else if (Command.given(current)) {
            return guest.snapshots().current();
        }
        throw new CommandException("--" + Command.bareName(name) + " or --current is required");
    }
}
