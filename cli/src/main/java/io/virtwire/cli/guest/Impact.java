package io.virtwire.cli.guest;

import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.enums.DomainModificationImpact;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The options that tell whether a command is about what runs, about the definition, or about whichever there is. */
record Impact(OptionSpec live, OptionSpec config, OptionSpec current) {
    /** {@return the three options, added to a command} */
    static Impact of(Command command) {
        return new Impact(
                command.flag("live", "of the guest that runs"),
                command.flag("config", "of the definition, which takes effect with the next start"),
                command.flag("current", "of what runs if it does, otherwise of the definition"));
    }

    void check() {
        Command.requireNotBoth(current, live);
        Command.requireNotBoth(current, config);
    }

    DomainModificationImpact[] flags() {
        List<DomainModificationImpact> flags = new ArrayList<>();
        if (Command.given(config)) {
            flags.add(DomainModificationImpact.CONFIG);
        }
        if (Command.given(live)) {
            flags.add(DomainModificationImpact.LIVE);
        }
        return flags.toArray(new DomainModificationImpact[0]);
    }

    /** {@return the flags of what only looks, which is at one of the two} */
    DomainModificationImpact[] one() {
        if (Command.given(config) && Command.given(live)) {
            throw new CommandException(
                    "Flags 'VIR_DOMAIN_AFFECT_LIVE' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive");
        }
        return flags();
    }

    /** {@return the definition's flag if that was asked for, otherwise none} */
    DomainModificationImpact[] configOnly() {
        return Command.given(config)
                ? new DomainModificationImpact[] {DomainModificationImpact.CONFIG}
                : new DomainModificationImpact[0];
    }
}
