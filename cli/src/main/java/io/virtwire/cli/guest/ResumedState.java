package io.virtwire.cli.guest;

import io.virtwire.cli.Command;
import io.virtwire.enums.DomainSaveRestoreFlag;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a saved guest that tell whether it runs when it goes on; as it did before if neither is given. */
record ResumedState(OptionSpec running, OptionSpec paused) {
    ResumedState(Command command) {
        this(
                command.flag("running", "it runs when it goes on"),
                command.flag("paused", "it is paused when it goes on"));
    }

    /** Refuses both at once, which the server would do each time the user tries again. */
    void check() {
        Command.requireNotBoth(running, paused);
    }

    DomainSaveRestoreFlag[] flags() {
        if (Command.given(running)) {
            return new DomainSaveRestoreFlag[] {DomainSaveRestoreFlag.RUNNING};
        } else if (Command.given(paused)) {
            return new DomainSaveRestoreFlag[] {DomainSaveRestoreFlag.PAUSED};
        }
        return new DomainSaveRestoreFlag[0];
    }
}
