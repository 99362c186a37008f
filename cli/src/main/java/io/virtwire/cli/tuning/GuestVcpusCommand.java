package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

/** Tells what a guest's own system thinks of its CPUs, or lets it switch them on or off. */
final class GuestVcpusCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec cpulist = string("cpulist", "CPUs of the guest, like 0-3; without it they are told");
    private final OptionSpec enable = flag("enable", "switch them on");
    private final OptionSpec disable = flag("disable", "switch them off");
    private final OptionSpec json = json();

    GuestVcpusCommand() {
        super(
                "guestvcpus",
                "switch CPUs in the guest's own system",
                "Tells what a guest's own system thinks of its CPUs, or lets it switch them on or off.",
                "Its agent is asked.",
                "",
                "--json (virtwire's own) prints what is told as one object with vcpus, online and",
                "offlinable.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(enable, disable);
        requireWith(enable, cpulist);
        requireWith(disable, cpulist);
        String list = optionalText(cpulist);
        if (list != null && !given(enable) && !given(disable)) {
            throw new CommandException("One of options --enable or --disable is required by option --cpulist");
        }
        Domain guest = session.domain(this, domain);
        if (list != null) {
            guest.cpus().setGuestVcpus(CpuList.ofGuest(list), given(enable));
            return;
        }
        TypedParams vcpus = guest.cpus().getGuestVcpus();
        if (given(json)) {
            session.terminal().document(TypedJson.of(vcpus));
        } else {
            TypedLines.print(session.terminal(), vcpus);
        }
    }
}
