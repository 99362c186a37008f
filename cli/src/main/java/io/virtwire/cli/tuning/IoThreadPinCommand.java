package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

/** Sets on which of the host's CPUs a thread for input and output may run. */
final class IoThreadPinCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec iothread = requiredNumber("iothread", "its number");
    private final OptionSpec cpulist = data("cpulist", "CPUs of the host, like 0-3,^1; r for all");
    private final Impact impact = Impact.of(this);

    IoThreadPinCommand() {
        super(
                "iothreadpin",
                "on which CPUs of the host a thread for input and output may run",
                "Sets on which of the host's CPUs a thread for input and output may run.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        Integer number = OptionNumbers.unsignedInt(iothread);
        String list = text(cpulist);
        int hostCpus = HostCpus.count(session);
        guest.cpus().pinIoThread(number == null ? 0 : number, CpuList.ofHost(list, hostCpus), impact.flags());
    }
}
