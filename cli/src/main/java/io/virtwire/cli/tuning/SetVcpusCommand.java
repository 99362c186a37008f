package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainVcpuFlag;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Sets how many virtual CPUs a guest has, or may have. */
final class SetVcpusCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec count = requiredNumber("count", "how many virtual CPUs");
    private final OptionSpec maximum = flag("maximum", "how many it may have after its next start");
    private final Impact impact = Impact.of(this);
    private final OptionSpec guest = flag("guest", "let the guest's own system switch them, through its agent");
    private final OptionSpec hotpluggable = flag("hotpluggable", "those that are added can be unplugged while it runs");

    SetVcpusCommand() {
        super(
                "setvcpus",
                "set how many virtual CPUs a guest has",
                "Sets how many virtual CPUs a guest has, or may have.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        requireNotBoth(guest, impact.config());
        requireWith(maximum, impact.config());
        Domain found = session.domain(this, domain);
        Integer number = OptionNumbers.unsignedInt(count);
        if (number == null || number == 0) {
            throw new CommandException("Can't set 0 processors for a VM");
        }
        found.cpus().setVcpus(number, flags());
    }

    private DomainVcpuFlag[] flags() {
        List<DomainVcpuFlag> flags = new ArrayList<>();
        addIf(impact.config(), DomainVcpuFlag.CONFIG, flags);
        addIf(impact.live(), DomainVcpuFlag.LIVE, flags);
        addIf(impact.current(), DomainVcpuFlag.CURRENT, flags);
        addIf(guest, DomainVcpuFlag.GUEST, flags);
        addIf(maximum, DomainVcpuFlag.MAXIMUM, flags);
        addIf(hotpluggable, DomainVcpuFlag.HOTPLUGGABLE, flags);
        return flags.toArray(new DomainVcpuFlag[0]);
    }

    private static void addIf(OptionSpec option, DomainVcpuFlag flag, List<DomainVcpuFlag> flags) {
        if (given(option)) {
            flags.add(flag);
        }
    }
}
