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
     * @throws CommandException unless one of both is given
     */
    static DomainSnapshot find(Domain guest, OptionSpec name, OptionSpec current) {
        String word = Command.optionalText(name);
        String option = "--" + Command.bareName(name);
        if (word != null && Command.given(current)) {
            throw new CommandException(option + " and --current are mutually exclusive");
        } else if (word != null) {
            return guest.snapshots().lookupByName(word);
        } else if (Command.given(current)) {
            return guest.snapshots().current();
        }
        throw new CommandException(option + " or --current is required");
    }
}
