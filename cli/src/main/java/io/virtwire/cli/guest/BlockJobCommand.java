package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.BlockJobWords;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.PrettySize;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.DomainBlockJobAbortFlag;
import io.virtwire.enums.DomainBlockJobInfoFlag;
import io.virtwire.enums.DomainBlockJobSetSpeedFlag;
import io.virtwire.enums.DomainBlockJobType;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.info.BlockJobInfo;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class BlockJobCommand extends Command {
    private static final int MEBI = 20;
    private static final int DIGITS = 3;

    private final FlagOptions<DomainBlockJobAbortFlag> ending = new FlagOptions<>(DomainBlockJobAbortFlag.class);
    private final OptionSpec domain = domain();
    private final OptionSpec path = data("path", "the disk: its target or its file");
    private final OptionSpec abort = flag("abort", "end the job");
    private final OptionSpec async =
            ending.add(flag("async", "end the job, but do not wait until it has ended"), DomainBlockJobAbortFlag.ASYNC);
    private final OptionSpec pivot = ending.add(
            flag("pivot", "end a copy or a commit, and use the other file from now on"), DomainBlockJobAbortFlag.PIVOT);
    private final OptionSpec info = flag("info", "tell how far the job is");
    private final OptionSpec bytes = flag("bytes", "the bandwidth is in bytes/s, not in MiB/s");
    private final OptionSpec raw = flag("raw", "tell how far the job is, in numbers");
    private final OptionSpec bandwidth = number("bandwidth", "set how many MiB/s it may move");
    private final OptionSpec json = json();

    BlockJobCommand() {
        super(
                "blockjob",
                "tell about the job of a disk, change its speed or end it",
                "Tells how far the job of a disk is, sets how fast it may go, or ends it.",
                "",
                "--json (virtwire's own) prints one object with type, bandwidthBytesPerSecond, current and",
                "end; null if there is no job.");
    }

    @Override
    public void run(Session session) {
        checkOptions();
        Domain guest = session.domain(this, domain);
        String disk = text(path);
        if (given(bandwidth)) {
            setSpeed(guest, disk);
        } else if (given(abort) || given(pivot) || given(async)) {
            guest.block().jobAbort(disk, ending.given().toArray(new DomainBlockJobAbortFlag[0]));
        } else if (given(json)) {
            session.terminal().document(toJson(inBytes(guest, disk)));
        } else if (given(raw)) {
            printRaw(session.terminal(), given(bytes) ? inBytes(guest, disk) : inMebi(guest, disk));
        } else {
            print(session.terminal(), disk, given(bytes) ? inBytes(guest, disk) : inAnyUnit(guest, disk));
        }
    }

    private void checkOptions() {
        requireNotBoth(raw, abort);
        requireNotBoth(raw, pivot);
        requireNotBoth(raw, async);
        requireNotBoth(raw, bandwidth);
        requireNotBoth(info, abort);
        requireNotBoth(info, pivot);
        requireNotBoth(info, async);
        requireNotBoth(info, bandwidth);
        requireNotBoth(bytes, abort);
        requireNotBoth(bytes, pivot);
        requireNotBoth(bytes, async);
    }

    private void setSpeed(Domain guest, String disk) {
        long limit = BlockBandwidth.of(bandwidth, given(bytes));
        if (given(bytes)) {
            guest.block().jobSetSpeed(disk, limit, DomainBlockJobSetSpeedFlag.BANDWIDTH_BYTES);
        } else {
            guest.block().jobSetSpeed(disk, limit);
        }
    }

    private static @Nullable BlockJobInfo inMebi(Domain guest, String disk) {
        return guest.block().getJobInfo(disk);
    }

    private static @Nullable BlockJobInfo inBytes(Domain guest, String disk) {
        return guest.block().getJobInfo(disk, DomainBlockJobInfoFlag.BANDWIDTH_BYTES);
    }

    /** In bytes/s, which an old server must be helped with. */
    private static @Nullable BlockJobInfo inAnyUnit(Domain guest, String disk) {
        try {
            return inBytes(guest, disk);
        } catch (LibvirtException failure) {
            ErrorNumber number = failure.getNumber();
            if (number != ErrorNumber.INVALID_ARG && number != ErrorNumber.OVERFLOW) {
                throw failure;
            }
        }
        BlockJobInfo job = inMebi(guest, disk);
        if (job == null) {
            return null;
        }
        long speed = job.bandwidth() << MEBI;
        if (speed >>> MEBI != job.bandwidth()) {
            throw new CommandException("overflow in converting " + job.bandwidth() + " MiB/s to bytes\n");
        }
        return new BlockJobInfo(job.type(), job.typeNumber(), speed, job.current(), job.end());
    }

    private static void print(Terminal terminal, String disk, @Nullable BlockJobInfo job) {
        if (job == null) {
            terminal.extra("No current block job for " + disk);
            return;
        }
        terminal.progress(BlockJobWords.of(job.typeNumber()), Percent.done(job.end() - job.current(), job.end()));
        long limit = job.bandwidth();
        if (limit != 0) {
            terminal.part("    Bandwidth limit: " + Long.toUnsignedString(limit) + " bytes/s ("
                    + PrettySize.of(limit, DIGITS) + "/s)");
        }
        terminal.line("");
    }

    private static void printRaw(Terminal terminal, @Nullable BlockJobInfo job) {
        if (job == null) {
            return;
        }
        DomainBlockJobType type = job.type();
        terminal.line(" type=" + (type == null ? "(null)" : BlockJobWords.of(type.number())));
        terminal.line(" bandwidth=" + Long.toUnsignedString(job.bandwidth()));
        terminal.line(" cur=" + Long.toUnsignedString(job.current()));
        terminal.line(" end=" + Long.toUnsignedString(job.end()));
    }

    private static String toJson(@Nullable BlockJobInfo job) {
        JsonWriter writer = new JsonWriter();
        if (job == null) {
            return writer.stringOrNull(null).toText();
        }
        DomainBlockJobType type = job.type();
        String name =
                type == null ? Integer.toString(job.typeNumber()) : type.name().toLowerCase(Locale.ROOT);
        writer.beginObject().name("type").string(name);
        writer.name("bandwidthBytesPerSecond").unsigned(job.bandwidth());
        writer.name("current").unsigned(job.current());
        return writer.name("end").unsigned(job.end()).endObject().toText();
    }
}
