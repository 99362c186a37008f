package io.virtwire.cli.host;

import io.virtwire.Host;
import io.virtwire.LibvirtException;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Padding;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.params.NodeCpuStatsKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import picocli.CommandLine.Model.OptionSpec;

/** What the host's CPUs spend their time on. Hosts that only tell how busy they are have only a percentage. */
final class NodeCpuStatsCommand extends Command {
    private static final int NAME_WIDTH = 15;
    private static final int TIME_WIDTH = 20;
    private static final int PERCENT_WIDTH = 5;
    private static final int MILLIS_BETWEEN = 1000;
    private static final String NO_STATS = "Unable to get node cpu stats";

    private final OptionSpec cpu = number("cpu", "a CPU, from 0; all together without it");
    private final OptionSpec percent = flag("percent", "in percent, over the second to come");
    private final OptionSpec json = json();

    NodeCpuStatsCommand() {
        super(
                "nodecpustats",
                "what the host's CPUs spend their time on",
                "Prints what the host's CPUs spent their time on since it started, ns.",
                "",
                "--json (virtwire's own) prints one object with those there are of userNanos,",
                "systemNanos, idleNanos, iowaitNanos and intrNanos; with --percent of usagePercent,",
                "userPercent, systemPercent, idlePercent, iowaitPercent and intrPercent.");
    }

    @Override
    public void run(Session session) {
        Integer wanted = OptionNumbers.signedInt(cpu);
        int number = wanted == null ? Host.ALL_CPUS : wanted;
        Host host = session.connection().host();
        TypedParams stats = firstStats(host, number);
        Lines lines = new Lines(session.terminal(), given(json));
        OptionalLong usage = stats.getLong(NodeCpuStatsKey.UTILIZATION.name());
        if (!stats.isEmpty() && !given(percent)) {
            times(lines, CpuTime.of(stats));
        } else if (!stats.isEmpty() && usage.isPresent()) {
            lines.percent("usage", usage.getAsLong());
            lines.percent("idle", 100 - usage.getAsLong());
        } else if (!stats.isEmpty()) {
            waitABit();
            percents(lines, CpuTime.of(secondStats(host, number)).since(CpuTime.of(stats)));
        }
        lines.end();
    }

    /** Servers first tell how many numbers there are, of any CPU; only the numbers need one that exists. */
    private static TypedParams firstStats(Host host, int cpu) {
        try {
            return host.getCpuStats(cpu);
        } catch (LibvirtException failure) {
            boolean noSuchCpu = failure.getNumber() == ErrorNumber.INVALID_ARG && cpu >= 0;
            throw new CommandException(noSuchCpu ? NO_STATS : "Unable to get number of cpu stats", failure);
        }
    }

    private static TypedParams secondStats(Host host, int cpu) {
        try {
            return host.getCpuStats(cpu);
        } catch (LibvirtException failure) {
            throw new CommandException(NO_STATS, failure);
        }
    }

    private static void waitABit() {
        try {
            Thread.sleep(MILLIS_BETWEEN);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw CommandException.reported();
        }
    }

    private static void times(Lines lines, CpuTime time) {
        for (int i = 0; i < CpuTime.KINDS.size(); i++) {
            if (time.get(i).isPresent()) {
                lines.time(CpuTime.KINDS.get(i).name(), time.get(i).getAsLong());
            }
        }
    }

    private static void percents(Lines lines, CpuTime time) {
        lines.percent("usage", time.busyPercent());
        for (int i = 0; i < CpuTime.KINDS.size(); i++) {
            if (time.get(i).isPresent()) {
                lines.percent(CpuTime.KINDS.get(i).name(), time.percent(i));
            }
        }
    }

    /** What is printed, as lines or as JSON. */
    private static final class Lines {
        private final Terminal terminal;
        private final boolean json;
        private final JsonWriter writer = new JsonWriter().beginObject();

        Lines(Terminal terminal, boolean json) {
            this.terminal = terminal;
            this.json = json;
        }

        void time(String name, long nanos) {
            writer.name(name + "Nanos").unsigned(nanos);
            print(name, Padding.left(Long.toUnsignedString(nanos), TIME_WIDTH));
        }

        void percent(String name, long value) {
            writer.name(name + "Percent").number(value);
            print(name, Padding.left(Long.toString(value), PERCENT_WIDTH) + "%");
        }

        void percent(String name, double value) {
            writer.name(name + "Percent").decimal(value);
            String text = Double.isNaN(value)
                    ? "-nan"
                    : new BigDecimal(value).setScale(1, RoundingMode.HALF_EVEN).toPlainString();
            print(name, Padding.left(text, PERCENT_WIDTH) + "%");
        }

        void end() {
            if (json) {
                terminal.document(writer.endObject().toText());
            }
        }

        private void print(String name, String value) {
            if (!json) {
                terminal.line(Padding.right(name + ":", NAME_WIDTH) + " " + value);
            }
        }
    }
}
