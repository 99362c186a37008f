package io.virtwire.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that each stand for a flag of the call a command makes.
 *
 * @param <F> the flags
 */
public final class FlagOptions<F extends Enum<F>> {
    private final EnumSet<F> none;
    private final List<OptionSpec> options = new ArrayList<>();
    private final List<F> flags = new ArrayList<>();

    public FlagOptions(Class<F> type) {
        none = EnumSet.noneOf(type);
    }

    /** {@return the option} */
    public OptionSpec add(OptionSpec option, F flag) {
        options.add(option);
        flags.add(flag);
        return option;
    }

    /** {@return the flags of the options that were given} */
    public EnumSet<F> given() {
        EnumSet<F> given = EnumSet.copyOf(none);
        for (int i = 0; i < options.size(); i++) {
            if (Command.given(options.get(i))) {
                given.add(flags.get(i));
            }
        }
        return given;
    }
}
