package io.virtwire.cli.tuning;

import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.enums.DomainModificationImpact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** The options that tell whether a command is about what runs, about the definition, or about whichever there is. */
record Impact(OptionSpec config, OptionSpec live, OptionSpec current) {
    static final String CONFIG_HELP = "the definition, which takes effect with the next start";
    static final String LIVE_HELP = "the guest that runs";
    static final String CURRENT_HELP = "what runs if it does, otherwise the definition";

    /** {@return the three options, added to a command} */
    static Impact of(Command command) {
        return new Impact(
                command.flag("config", CONFIG_HELP),
                command.flag("live", LIVE_HELP),
                command.flag("current", CURRENT_HELP));
    }

    void check() {
        Command.requireNotBoth(current, live);
        Command.requireNotBoth(current, config);
    }

    boolean isBoth() {
        return Command.given(config) && Command.given(live);
    }

    /** {@return nothing if none of the options was given, which older calls are for} */
    DomainModificationImpact[] flags() {
        List<DomainModificationImpact> flags = new ArrayList<>();
        if (Command.given(config)) {
            flags.add(DomainModificationImpact.CONFIG);
        }
        if (Command.given(live)) {
            flags.add(DomainModificationImpact.LIVE);
        }
        if (Command.given(current)) {
            flags.add(DomainModificationImpact.CURRENT);
        }
        return flags.toArray(new DomainModificationImpact[0]);
    }

    /**
     * {@return the flags of what only looks}
     *
     * @param complaint the first line that is printed if it is about both; may be none
     */
    DomainModificationImpact[] one(@Nullable String complaint) {
        if (isBoth()) {
            String reason = "Flags 'VIR_DOMAIN_AFFECT_LIVE' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive";
            throw complaint == null ? new CommandException(reason) : CommandException.withReason(complaint, reason);
        }
        return flags();
    }
}
