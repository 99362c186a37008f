package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.DomainModificationImpact;
import picocli.CommandLine.Model.OptionSpec;

/** Sets on which of the host's CPUs the emulator's own threads may run; without a list, tells it. */
final class EmulatorPinCommand extends Command {
    private static final int DASHES = 34;

    private final OptionSpec domain = domain();
    private final OptionSpec cpulist =
            string("cpulist", "CPUs of the host, like 0-3,^1; r for all; without it they are told");
    private final Impact impact = Impact.of(this);
    private final OptionSpec json = json();

    EmulatorPinCommand() {
        super(
                "emulatorpin",
                "on which CPUs of the host a guest's emulator may run",
                "Sets on which of the host's CPUs the emulator's own threads may run; without a list,",
                "tells it. Without an option that says which side, the guest that runs is changed.",
                "",
                "--json (virtwire's own) prints what is told as one object with affinity.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        String list = cpulist.getValue();
        int hostCpus = HostCpus.count(session);
        if (list == null) {
            print(session.terminal(), guest);
            return;
        }
        DomainModificationImpact[] flags = impact.flags();
        guest.cpus()
                .pinEmulator(
                        CpuList.ofHost(list, hostCpus),
                        flags.length == 0 ? new DomainModificationImpact[] {DomainModificationImpact.LIVE} : flags);
    }

    private void print(Terminal terminal, Domain guest) {
        String affinity = CpuList.format(guest.cpus().getEmulatorPinInfo(impact.one(null)));
        if (given(json)) {
            JsonWriter writer = new JsonWriter().beginObject();
            terminal.document(
                    writer.name("affinity").string(affinity).endObject().toText());
            return;
        }
        terminal.extraLine("emulator: CPU Affinity");
        terminal.extraLine("-".repeat(DASHES));
        terminal.line((terminal.isQuiet() ? "" : "       *: ") + affinity);
    }
}
