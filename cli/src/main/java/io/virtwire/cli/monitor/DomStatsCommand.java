package io.virtwire.cli.monitor;

import io.virtwire.Connection;
import io.virtwire.Domain;
import io.virtwire.DomainStats;
import io.virtwire.TypedParam;
import io.virtwire.cli.Command;
import io.virtwire.cli.DomainFinder;
import io.virtwire.cli.JsonParams;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.ConnectGetAllDomainStatsFlag;
import io.virtwire.enums.DomainStatsType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/** Statistics of many guests at once. */
final class DomStatsCommand extends Command {
    private final OptionSpec state = flag("state", "what it does and why");
    private final OptionSpec cpuTotal = flag("cpu-total", "CPU time of the host it used");
    private final OptionSpec balloon = flag("balloon", "its memory as its balloon driver tells it");
    private final OptionSpec vcpu = flag("vcpu", "its virtual CPUs");
    private final OptionSpec network = flag("interface", "its network cards");
    private final OptionSpec block = flag("block", "its disks");
    private final OptionSpec perf = flag("perf", "counters of the host's CPUs");
    private final OptionSpec iothread = flag("iothread", "its I/O threads");
    private final OptionSpec memory = flag("memory", "memory bandwidth it used");
    private final OptionSpec dirtyrate = flag("dirtyrate", "how fast it writes to its memory");
    private final OptionSpec vm = flag("vm", "what only its hypervisor knows");
    private final OptionSpec active = flag("list-active", "of guests that run");
    private final OptionSpec inactive = flag("list-inactive", "of guests that do not run");
    private final OptionSpec persistent = flag("list-persistent", "of guests with a definition");
    private final OptionSpec transients = flag("list-transient", "of guests without a definition");
    private final OptionSpec running = flag("list-running", "of guests in state running");
    private final OptionSpec paused = flag("list-paused", "of guests in state paused");
    private final OptionSpec shutoff = flag("list-shutoff", "of guests in state shut off");
    private final OptionSpec other = flag("list-other", "of guests in any other state");

    {
        flag("raw", "print values as they come, which is always done");
    }

    private final OptionSpec enforce = flag("enforce", "fail if the server does not know one of them");
    private final OptionSpec backing = flag("backing", "of disks also their backing files");
    private final OptionSpec nowait = flag("nowait", "leave out what has to be waited for");
    private final OptionSpec domains = values("domain", "names, ids or UUIDs of guests; all without one");
    private final OptionSpec json = json();

    DomStatsCommand() {
        super(
                "domstats",
                "statistics of one guest, of many, or of all",
                "Prints statistics of guests: all there are, or those that are asked for.",
                "",
                "--json (virtwire's own) prints one array of objects with name, uuid and stats, an",
                "object whose names are libvirt's.");
    }

    @Override
    public void run(Session session) {
        Connection connection = session.connection();
        ConnectGetAllDomainStatsFlag[] flags = flags();
        List<DomainStats> stats;
        if (valuesOf(domains).isEmpty()) {
            stats = connection.getAllDomainStats(types(), flags);
        } else {
            stats = connection.getDomainStats(guests(session), types(), flags);
        }
        if (given(json)) {
            printJson(session.terminal(), stats);
        } else {
            printLines(session.terminal(), stats);
        }
    }

    private List<Domain> guests(Session session) {
        List<Domain> guests = new ArrayList<>();
        for (String word : valuesOf(domains)) {
            guests.add(new DomainFinder(session.connection(), session.terminal(), name(), word).find(true, true, true));
        }
        return guests;
    }

    private Set<DomainStatsType> types() {
        Set<DomainStatsType> types = EnumSet.noneOf(DomainStatsType.class);
        addIf(state, DomainStatsType.STATE, types);
        addIf(cpuTotal, DomainStatsType.CPU_TOTAL, types);
        addIf(balloon, DomainStatsType.BALLOON, types);
        addIf(vcpu, DomainStatsType.VCPU, types);
        addIf(network, DomainStatsType.INTERFACE, types);
        addIf(block, DomainStatsType.BLOCK, types);
        addIf(perf, DomainStatsType.PERF, types);
        addIf(iothread, DomainStatsType.IOTHREAD, types);
        addIf(memory, DomainStatsType.MEMORY, types);
        addIf(dirtyrate, DomainStatsType.DIRTYRATE, types);
        addIf(vm, DomainStatsType.VM, types);
        return types;
    }

    private ConnectGetAllDomainStatsFlag[] flags() {
        Set<ConnectGetAllDomainStatsFlag> flags = EnumSet.noneOf(ConnectGetAllDomainStatsFlag.class);
        addIf(active, ConnectGetAllDomainStatsFlag.ACTIVE, flags);
        addIf(inactive, ConnectGetAllDomainStatsFlag.INACTIVE, flags);
        addIf(persistent, ConnectGetAllDomainStatsFlag.PERSISTENT, flags);
        addIf(transients, ConnectGetAllDomainStatsFlag.TRANSIENT, flags);
        addIf(running, ConnectGetAllDomainStatsFlag.RUNNING, flags);
        addIf(paused, ConnectGetAllDomainStatsFlag.PAUSED, flags);
        addIf(shutoff, ConnectGetAllDomainStatsFlag.SHUTOFF, flags);
        addIf(other, ConnectGetAllDomainStatsFlag.OTHER, flags);
        addIf(enforce, ConnectGetAllDomainStatsFlag.ENFORCE_STATS, flags);
        addIf(backing, ConnectGetAllDomainStatsFlag.BACKING, flags);
        addIf(nowait, ConnectGetAllDomainStatsFlag.NOWAIT, flags);
        return flags.toArray(new ConnectGetAllDomainStatsFlag[0]);
    }

    private static <T> void addIf(OptionSpec option, T value, Set<T> values) {
        if (given(option)) {
            values.add(value);
        }
    }

    private static void printLines(Terminal terminal, List<DomainStats> stats) {
        boolean first = true;
        for (DomainStats guest : stats) {
            if (!first) {
                terminal.line("");
            }
            first = false;
            terminal.line("Domain: '" + guest.domain().getName() + "'");
            for (TypedParam stat : guest.params()) {
                terminal.line("  " + stat.name() + "=" + stat.valueText());
            }
        }
    }

    private static void printJson(Terminal terminal, List<DomainStats> stats) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (DomainStats guest : stats) {
            writer.beginObject();
            writer.name("name").string(guest.domain().getName());
            writer.name("uuid").string(guest.domain().getUuid().toString());
            JsonParams.write(writer.name("stats"), guest.params());
            writer.endObject();
        }
        terminal.document(writer.endArray().toText());
    }
}
