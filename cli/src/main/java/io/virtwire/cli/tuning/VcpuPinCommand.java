package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.cli.Table;
import io.virtwire.enums.DomainVcpuFlag;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Sets on which of the host's CPUs a virtual CPU may run; without a list, tells it. */
final class VcpuPinCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec vcpu = number("vcpu", "number of a virtual CPU, from 0");
    private final OptionSpec cpulist =
            string("cpulist", "CPUs of the host, like 0-3,^1; r for all; without it they are told");
    private final Impact impact = Impact.of(this);
    private final OptionSpec json = json();

    VcpuPinCommand() {
        super(
                "vcpupin",
                "on which CPUs of the host a virtual CPU may run",
                "Sets on which of the host's CPUs a virtual CPU may run; without a list, tells it.",
                "",
                "--json (virtwire's own) prints what is told as one array of objects with vcpu and",
                "affinity.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        String list = cpulist.getValue();
        if (list == null) {
            requireNotBoth(impact.live(), impact.config());
        }
        Integer number = OptionNumbers.unsignedInt(vcpu);
        if (list != null && number == null) {
            throw new CommandException("vcpupin: Missing vCPU number in pin mode.");
        }
        int hostCpus = HostCpus.count(session);
        Domain guest = session.domain(this, domain);
        if (list == null || number == null) {
            print(session, guest, number);
        } else {
            guest.cpus().pinVcpu(number, CpuList.ofHost(list, hostCpus), impact.flags());
        }
    }

    /** @param only the number of one virtual CPU; null for all */
    private void print(Session session, Domain guest, @Nullable Integer only) {
        int count = count(guest);
        if (only != null && Integer.compareUnsigned(only, count) >= 0) {
            boolean live = given(impact.live()) || (!given(impact.config()) && guest.isActive());
            throw new CommandException(
                    "vcpu " + only + " is out of range of " + (live ? "live" : "persistent") + " cpu count " + count);
        }
        List<BitSet> pinned;
        try {
            pinned = guest.cpus().getVcpuPinInfo(impact.flags());
        } catch (LibvirtException notKnown) {
            return; // as virsh does
        }
        if (given(json)) {
            printJson(session, pinned, only);
            return;
        }
        Table table = new Table(session.terminal(), "VCPU", "CPU Affinity");
        for (int i = 0; i < pinned.size(); i++) {
            if (only == null || only == i) {
                table.row(Integer.toString(i), CpuList.format(pinned.get(i)));
            }
        }
        table.print();
    }

    private static void printJson(Session session, List<BitSet> pinned, @Nullable Integer only) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (int i = 0; i < pinned.size(); i++) {
            if (only == null || only == i) {
                writer.beginObject().name("vcpu").number(i);
                writer.name("affinity").string(CpuList.format(pinned.get(i))).endObject();
            }
        }
        session.terminal().document(writer.endArray().toText());
    }

    private int count(Domain guest) {
        Set<DomainVcpuFlag> flags = VcpuCount.flags();
        flags.add(DomainVcpuFlag.MAXIMUM);
        if (given(impact.config())) {
            flags.add(DomainVcpuFlag.CONFIG);
        }
        if (given(impact.live())) {
            flags.add(DomainVcpuFlag.LIVE);
        }
        OptionalInt count = VcpuCount.ifThere(guest, flags);
        if (count.isEmpty()) {
            throw new CommandException(
                    "cannot get vcpupin for " + (given(impact.live()) ? "offline" : "transient") + " domain");
        }
        return count.getAsInt();
    }
}
