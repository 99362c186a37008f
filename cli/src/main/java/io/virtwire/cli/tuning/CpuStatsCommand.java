package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.TypedParam;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.params.TypedKind;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** How much time a guest used on each of the host's CPUs, and on all of them together. */
final class CpuStatsCommand extends Command {
    private static final int ALL = -1;
    private static final int NAME_WIDTH = 12;
    private static final int SECONDS_WIDTH = 9;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final OptionSpec domain = domain();
    private final OptionSpec total = flag("total", "all CPUs together");
    private final OptionSpec start = number("start", "the first CPU to print, from 0");
    private final OptionSpec count = number("count", "how many CPUs to print at most");
    private final OptionSpec json = json();

    CpuStatsCommand() {
        super(
                "cpu-stats",
                "how much of the host's CPUs a guest used",
                "Prints how much time a guest used on each of the host's CPUs, and on all of them.",
                "",
                "--json (virtwire's own) prints one object with cpus, an array of objects with cpu and",
                "times like cpuTimeNanos, and total, one such object; each only if it is asked for.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        int first = notNegative(start, "Invalid value for start CPU", 0);
        int most = notNegative(count, "Invalid value for number of CPUs to show", ALL);
        Output output = given(json) ? new Json() : new Lines(session.terminal());
        boolean some = given(start) || given(count);
        boolean sum = given(total) || !some;
        try {
            if (some || !given(total)) {
                addCpus(guest, output, first, most, sum);
            }
            if (sum) {
                output.total(guest.statistics().getTotalCpuStats());
            }
        } catch (LibvirtException failure) {
            throw new CommandException(
                    "Failed to retrieve CPU statistics for domain '" + guest.getName() + "'", failure);
        }
        output.end(session.terminal());
    }

    private static int notNegative(OptionSpec option, String complaint, int otherwise) {
        Integer value = OptionNumbers.signedInt(option);
        if (value != null && value < 0) {
            throw new CommandException(complaint);
        }
        return value == null ? otherwise : value;
    }

    private static void addCpus(Domain guest, Output output, int first, int most, boolean sum) {
        int available = guest.statistics().getCpuStatsCount();
        if (first >= available) {
            throw new CommandException(
                    "Start CPU " + first + " is out of range (min: 0, max: " + (available - 1) + ")");
        } else if (most > available) {
            output.fewer(available);
        }
        int cpus = most == ALL || most > available ? available - first : most;
        List<TypedParams> each = guest.statistics().getCpuStats(first, cpus);
        if (each.isEmpty() && cpus > 0) {
            output.nothing("No per-CPU stats available", sum);
        }
        for (int i = 0; i < each.size(); i++) {
            if (!each.get(i).isEmpty()) {
                output.cpu(first + i, each.get(i));
            }
        }
    }

    private abstract static class Output {
        abstract void cpu(int number, TypedParams stats);

        abstract void total(TypedParams stats);

        /** The number of CPUs that there are is below the one that was asked for. */
        void fewer(int available) {}

        /** @param goesOn whether there is something else to tell */
        void nothing(String complaint, boolean goesOn) {}

        void end(Terminal terminal) {}
    }

    /** virsh's form. */
    private static final class Lines extends Output {
        private final Terminal terminal;

        Lines(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        void fewer(int available) {
            terminal.line("Only " + available + " CPUs available to show");
        }

        @Override
        void nothing(String complaint, boolean goesOn) {
            terminal.document(complaint);
            if (!goesOn) {
                throw CommandException.reported();
            }
        }

        @Override
        void cpu(int number, TypedParams stats) {
            terminal.line("CPU" + number + ":");
            print(stats);
        }

        @Override
        void total(TypedParams stats) {
            if (stats.isEmpty()) {
                nothing("No total stats available", false);
            }
            terminal.line("Total:");
            print(stats);
        }

        private void print(TypedParams stats) {
            for (TypedParam param : stats) {
                String name = param.name()
                        + " ".repeat(Math.max(0, NAME_WIDTH - param.name().length()));
                terminal.line("\t" + name + " " + (isTime(param) ? seconds((Long) param.value()) : param.valueText()));
            }
        }

        private static String seconds(long nanos) {
            String seconds = Long.toString(Long.divideUnsigned(nanos, NANOS_PER_SECOND));
            long fraction = Long.remainderUnsigned(nanos, NANOS_PER_SECOND);
            return " ".repeat(Math.max(0, SECONDS_WIDTH - seconds.length())) + seconds + "."
                    + Long.toString(NANOS_PER_SECOND + fraction).substring(1) + " seconds";
        }
    }

    private static final class Json extends Output {
        private final JsonWriter writer = new JsonWriter().beginObject();
        private boolean inCpus;

        @Override
        void cpu(int number, TypedParams stats) {
            if (!inCpus) {
                writer.name("cpus").beginArray();
                inCpus = true;
            }
            write(writer.beginObject().name("cpu").number(number), stats);
        }

        @Override
        void total(TypedParams stats) {
            endCpus();
            write(writer.name("total").beginObject(), stats);
        }

        @Override
        void end(Terminal terminal) {
            endCpus();
            terminal.document(writer.endObject().toText());
        }

        private void endCpus() {
            if (inCpus) {
                writer.endArray();
                inCpus = false;
            }
        }

        private static void write(JsonWriter writer, TypedParams stats) {
            for (TypedParam param : stats) {
                TypedJson.write(writer, TypedJson.camelCase(param.name()) + (isTime(param) ? "Nanos" : ""), param);
            }
            writer.endObject();
        }
    }

    private static boolean isTime(TypedParam param) {
        return param.kind() == TypedKind.UNSIGNED_LONG
                && switch (param.name()) {
                    case "cpu_time", "vcpu_time", "user_time", "system_time" -> true;
                    default -> false;
                };
    }
}
