package io.virtwire.cli.tuning;

import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import picocli.CommandLine.Model.OptionSpec;

/** The number of a thread for input and output. */
final class IoThreadId {
    private IoThreadId() {}

    static int of(OptionSpec option) {
        Integer id = OptionNumbers.signedInt(option);
        if (id == null || id <= 0) {
            throw new CommandException("Invalid IOThread id value: '" + id + "'");
        }
        return id;
    }
}
