package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.DomainCheckpoint;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import picocli.CommandLine.Model.OptionSpec;

/** Finds the checkpoint that a command is about. */
final class CheckpointFinder {
    private CheckpointFinder() {}

    /** @throws CommandException if the option with its name is not given */
    static DomainCheckpoint find(Domain guest, OptionSpec name) {
        String word = Command.optionalText(name);
        if (word == null) {
            throw new CommandException("--" + Command.bareName(name) + " is required");
        }
        return guest.checkpoints().lookupByName(word);
    }
}
