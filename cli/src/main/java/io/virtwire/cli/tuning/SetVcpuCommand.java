package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

/** Plugs single virtual CPUs in or out. */
final class SetVcpuCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec vcpulist = data("vcpulist", "numbers of virtual CPUs, like 2-3");
    private final OptionSpec enable = flag("enable", "plug them in");
    private final OptionSpec disable = flag("disable", "plug them out");
    private final Impact impact = Impact.of(this);

    SetVcpuCommand() {
        super("setvcpu", "plug single virtual CPUs in or out", "Plugs single virtual CPUs in or out.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(enable, disable);
        impact.check();
        if (!given(enable) && !given(disable)) {
            throw new CommandException("one of --enable, --disable is required");
        }
        String list = text(vcpulist);
        Domain guest = session.domain(this, domain);
        guest.cpus().setVcpu(CpuList.ofGuest(list), given(enable), impact.flags());
    }
}
