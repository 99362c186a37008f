package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainMemoryModFlag;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Sets how much memory a guest has. */
final class SetMemCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec size = requiredNumber("size", "kilobytes", "KiB, or with a suffix like M or GiB");
    private final Impact impact = Impact.of(this);

    SetMemCommand() {
        super(
                "setmem",
                "set how much memory a guest has",
                "Sets how much memory a guest has; without an option that says which side, while it runs.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        long kibibytes = MemorySize.kibibytes(size);
        List<DomainMemoryModFlag> flags = MemorySize.flags(impact);
        if (flags.isEmpty()) {
            flags.add(DomainMemoryModFlag.LIVE);
        }
        guest.memory().setMemory(kibibytes, flags.toArray(new DomainMemoryModFlag[0]));
    }
}
