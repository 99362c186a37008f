package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainDirtyRateCalcFlag;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Starts to measure how fast a guest writes to its memory. */
final class DomDirtyRateCalcCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec seconds = number("seconds", "how long to measure, 1 to 60; 1 without it");
    private final OptionSpec mode = string("mode", "page-sampling, dirty-bitmap or dirty-ring");

    DomDirtyRateCalcCommand() {
        super(
                "domdirtyrate-calc",
                "measure how fast a guest writes to its memory",
                "Starts to measure how fast a guest writes to its memory. The result is told by",
                "'domstats --dirtyrate'.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        Integer time = OptionNumbers.signedInt(seconds);
        guest.memory().startDirtyRateCalc(time == null ? 1 : time, flags(optionalText(mode)));
        session.terminal().extraLine("Start to calculate domain's memory dirty rate successfully.");
    }

    private static DomainDirtyRateCalcFlag[] flags(@Nullable String name) {
        if (name == null) {
            return new DomainDirtyRateCalcFlag[0];
        }
        DomainDirtyRateCalcFlag flag = switch (name) {
            case "page-sampling" -> DomainDirtyRateCalcFlag.PAGE_SAMPLING;
            case "dirty-bitmap" -> DomainDirtyRateCalcFlag.DIRTY_BITMAP;
            case "dirty-ring" -> DomainDirtyRateCalcFlag.DIRTY_RING;
            default -> throw new CommandException("Unknown calculation mode '" + name + "'");
        };
        return new DomainDirtyRateCalcFlag[] {flag};
    }
}
