package io.virtwire.cli.monitor;

import io.virtwire.Domain;
import io.virtwire.DomainJobStats;
import io.virtwire.LibvirtException;
import io.virtwire.TypedParam;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonParams;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.LogLevel;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.DomainGetJobStatsFlag;
import io.virtwire.enums.DomainJobType;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.info.DomainJobInfo;
import io.virtwire.params.DomainJobKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.OptionSpec;

/** How far the job of a guest is, or how its last one was. */
final class DomJobInfoCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec completed = flag("completed", "of the last job that is done");
    private final OptionSpec keepCompleted = flag("keep-completed", "and keep that for the next one who asks");
    private final OptionSpec anystats = flag("anystats", "also of a job that failed or was ended");
    private final OptionSpec rawstats = flag("rawstats", "print what the server sends as it is");
    private final OptionSpec json = json();

    DomJobInfoCommand() {
        super(
                "domjobinfo",
                "how far the job of a guest is",
                "Prints how far a save, dump, migration or other job of a guest is, or how the last",
                "one was.",
                "",
                "--json (virtwire's own) prints one object with type and stats, an object whose",
                "names are libvirt's.");
    }

    @Override
    public void run(Session session) {
        if (given(keepCompleted) && !given(completed)) {
            throw new CommandException(
                    "Option --" + bareName(completed) + " is required by option --" + bareName(keepCompleted));
        }
        Domain guest = session.domain(this, domain);
        Terminal terminal = session.terminal();
        DomainJobStats job = job(guest, terminal);
        if (given(json)) {
            printJson(terminal, job);
        } else if (given(rawstats)) {
            printRaw(terminal, job);
        } else {
            print(terminal, job);
        }
    }

    private DomainJobStats job(Domain guest, Terminal terminal) {
        List<DomainGetJobStatsFlag> flags = new ArrayList<>();
        if (given(completed)) {
            flags.add(DomainGetJobStatsFlag.COMPLETED);
        }
        if (given(keepCompleted)) {
            flags.add(DomainGetJobStatsFlag.KEEP_COMPLETED);
        }
        try {
            return guest.job().getStats(flags.toArray(new DomainGetJobStatsFlag[0]));
        } catch (LibvirtException failure) {
            if (failure.getNumber() != ErrorNumber.NO_SUPPORT) {
                throw failure;
            } else if (!flags.isEmpty() || given(rawstats)) {
                throw new CommandException("Optional flags or --rawstats are not supported by the daemon", failure);
            }
        }
        terminal.debug(LogLevel.DEBUG, "detailed statistics not supported");
        return ofOlderServer(guest.job().getInfo());
    }

    private static DomainJobStats ofOlderServer(DomainJobInfo info) {
        TypedParams params = TypedParams.builder()
                .add(DomainJobKey.TIME_ELAPSED, info.timeElapsed())
                .add(DomainJobKey.TIME_REMAINING, info.timeRemaining())
                .add(DomainJobKey.DATA_TOTAL, info.dataTotal())
                .add(DomainJobKey.DATA_PROCESSED, info.dataProcessed())
                .add(DomainJobKey.DATA_REMAINING, info.dataRemaining())
                .add(DomainJobKey.MEMORY_TOTAL, info.memTotal())
                .add(DomainJobKey.MEMORY_PROCESSED, info.memProcessed())
                .add(DomainJobKey.MEMORY_REMAINING, info.memRemaining())
                .add(DomainJobKey.DISK_TOTAL, info.fileTotal())
                .add(DomainJobKey.DISK_PROCESSED, info.fileProcessed())
                .add(DomainJobKey.DISK_REMAINING, info.fileRemaining())
                .build();
        return new DomainJobStats(info.type(), info.typeNumber(), params);
    }

    private static void printRaw(Terminal terminal, DomainJobStats job) {
        terminal.line("Job type: " + job.typeNumber());
        terminal.line("");
        for (TypedParam param : job.params()) {
            String value = param.value() instanceof Boolean truth ? truth ? "1" : "0" : param.valueText();
            terminal.line(param.name() + ": " + value);
        }
    }

    private void print(Terminal terminal, DomainJobStats job) {
        JobLines lines = new JobLines(terminal, job.params());
        DomainJobType type = job.type();
        lines.words("Job type:", type(job.typeNumber()));
        if (type == DomainJobType.NONE) {
            return;
        }
        long operation = job.params().getLong(DomainJobKey.OPERATION.name()).orElse(0);
        lines.words("Operation:", operation(operation));
        boolean underWay = type == DomainJobType.BOUNDED || type == DomainJobType.UNBOUNDED;
        boolean done = given(completed) && type == DomainJobType.COMPLETED;
        if (underWay || done || given(anystats)) {
            lines.all(type == DomainJobType.BOUNDED, type == DomainJobType.COMPLETED);
        }
    }

    private static void printJson(Terminal terminal, DomainJobStats job) {
        JsonWriter writer = new JsonWriter().beginObject().name("type");
        if (job.type() == null) {
            writer.number(job.typeNumber());
        } else {
            writer.string(job.type().name().toLowerCase(Locale.ROOT));
        }
        JsonParams.write(writer.name("stats"), job.params());
        terminal.document(writer.endObject().toText());
    }

    private static String type(int type) {
        return switch (type) {
            case 0 -> "None";
            case 1 -> "Bounded";
            case 2 -> "Unbounded";
            case 3 -> "Completed";
            case 4 -> "Failed";
            case 5 -> "Cancelled";
            default -> "unknown";
        };
    }

    private static String operation(long operation) {
        return switch ((int) operation) {
            case 0 -> "Unknown";
            case 1 -> "Start";
            case 2 -> "Save";
            case 3 -> "Restore";
            case 4 -> "Incoming migration";
            case 5 -> "Outgoing migration";
            case 6 -> "Snapshot";
            case 7 -> "Snapshot revert";
            case 8 -> "Dump";
            case 9 -> "Backup";
            case 10 -> "Snapshot delete";
            default -> "unknown";
        };
    }
}
