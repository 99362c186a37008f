package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainMemoryModFlag;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Sets the most memory a guest may have. */
final class SetMaxMemCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec size = requiredNumber("size", "kilobytes", "KiB, or with a suffix like M or GiB");
    private final Impact impact = Impact.of(this);

    SetMaxMemCommand() {
        super("setmaxmem", "set the most memory a guest may have", "Sets the most memory a guest may have.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        long kibibytes = MemorySize.kibibytes(size);
        List<DomainMemoryModFlag> flags = MemorySize.flags(impact);
        flags.add(DomainMemoryModFlag.MAXIMUM);
        try {
            guest.memory().setMemory(kibibytes, flags.toArray(new DomainMemoryModFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to change MaxMemorySize", failure);
        }
    }
}
