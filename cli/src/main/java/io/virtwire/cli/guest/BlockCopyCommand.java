package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.cli.XmlFile;
import io.virtwire.cli.XmlLines;
import io.virtwire.cli.XmlText;
import io.virtwire.enums.DomainBlockCopyFlag;
import io.virtwire.enums.DomainBlockRebaseFlag;
import io.virtwire.params.BlockCopyKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Starts a copy by the older of two calls, unless something only the newer one has was asked for. */
final class BlockCopyCommand extends Command {
    private static final int MEBI = 20;
    private static final long MAX_MEBIBYTES = -1L >>> MEBI;

    private final OptionSpec domain = domain();
    private final OptionSpec path = data("path", "the disk: its target or its file");
    private final OptionSpec dest = string("dest", "the file to copy it to");
    private final OptionSpec bandwidth = number("bandwidth", "how many MiB/s it may move");
    private final OptionSpec shallow = flag("shallow", "the copy has the same backing file");
    private final OptionSpec reuseExternal = flag("reuse-external", "write to a file that is there already");
    private final OptionSpec blockdev = flag("blockdev", "it is copied to a block device, not to a file");
    private final OptionSpec wait = flag("wait", "wait until both are the same");
    private final OptionSpec verbose = flag("verbose", "with --wait: tell how far it is");
    private final OptionSpec timeout = number("timeout", "wait, and end it after so many seconds");
    private final OptionSpec pivot = flag("pivot", "--wait, and use the copy then");
    private final OptionSpec finish = flag("finish", "--wait, and go on with the disk's own file then");
    private final OptionSpec async = flag("async", "with --wait: do not wait until it has ended");
    private final OptionSpec xml = string("xml", "a file with the XML of the disk to copy it to");
    private final OptionSpec format = string("format", "the format of the copy");
    private final OptionSpec granularity =
            number("granularity", "how many bytes are looked at at once, a power of two");
    private final OptionSpec bufSize = number("buf-size", "how many bytes may be under way");
    private final OptionSpec bytes = flag("bytes", "the bandwidth is in bytes/s, not in MiB/s");
    private final OptionSpec transientJob = flag("transient-job", "the copy is given up when the guest ends");
    private final OptionSpec synchronousWrites =
            flag("synchronous-writes", "what the guest writes is in the copy before it goes on");
    private final OptionSpec printXml = flag("print-xml", "print the XML of the disk to copy it to, and do nothing");
    private final Mirroring mirroring = new Mirroring(wait, verbose, timeout, pivot, finish, async);

    BlockCopyCommand() {
        super(
                "blockcopy",
                "copy a disk while the guest runs",
                "Starts to copy a disk, and to keep the copy the same until the job is ended.");
        alias("raw", format, "raw");
    }

    @Override
    public void run(Session session) {
        String disk = text(path);
        String to = optionalText(dest);
        String file = optionalText(xml);
        String layout = optionalText(format);
        long speed = BlockBandwidth.of(bandwidth, given(bytes));
        long grain = unsigned(OptionNumbers.unsignedInt(granularity));
        long buffer = orZero(OptionNumbers.unsignedLong(bufSize));
        int millis = OptionNumbers.timeoutMillis(timeout);
        checkOptions(millis);
        Domain guest = session.domain(this, domain);
        Terminal terminal = session.terminal();
        String target = file == null ? null : XmlFile.read(file);
        if (isNewer(grain, buffer, layout)) {
            TypedParams params = params(speed, grain, buffer);
            String disks = target == null ? diskXml(String.valueOf(to), layout) : target;
            if (given(printXml)) {
                terminal.document(disks);
                return;
            }
            guest.block().copy(disk, disks, params, copyFlags());
        } else {
            guest.block().rebase(disk, to, speed, rebaseFlags(layout));
        }
        finish(terminal, guest, disk, millis);
    }

    private void checkOptions(int millis) {
        requireNotBoth(dest, xml);
        requireNotBoth(format, xml);
        requireNotBoth(blockdev, xml);
        requireNotBoth(pivot, finish);
        if (!given(dest) && !given(xml)) {
            throw new CommandException("need either --dest or --xml");
        }
        mirroring.requireWaiting(millis);
    }

    private void finish(Terminal terminal, Domain guest, String disk, int millis) {
        if (!mirroring.isWaiting(millis)) {
            terminal.extra("Block Copy started");
            return;
        }
        BlockJobWait job = mirroring.waiting(terminal, guest, disk, "Block Copy", millis);
        BlockJobWait.mustBeDone(terminal, job.untilReady(), "Copy");
        mirroring.end(terminal, guest, disk, "Successfully copied", "Now in mirroring phase");
    }

    private boolean isNewer(long grain, long buffer, @Nullable String layout) {
        boolean otherFormat = layout != null && !layout.equals("raw");
        return grain != 0
                || buffer != 0
                || otherFormat
                || given(xml)
                || given(transientJob)
                || given(synchronousWrites)
                || given(printXml);
    }

    private TypedParams params(long speed, long grain, long buffer) {
        TypedParams.Builder params = TypedParams.builder();
        if (speed != 0) {
            params.add(BlockCopyKey.BANDWIDTH, given(bytes) ? speed : inBytes(speed));
        }
        if (grain != 0) {
            params.add(BlockCopyKey.GRANULARITY, grain);
        }
        if (buffer != 0) {
            params.add(BlockCopyKey.BUF_SIZE, buffer);
        }
        return params.build();
    }

    private static long inBytes(long mebibytes) {
        if (Long.compareUnsigned(mebibytes, MAX_MEBIBYTES) > 0) {
            throw new CommandException("bandwidth must be less than " + MAX_MEBIBYTES);
        }
        return mebibytes << MEBI;
    }

    private String diskXml(String to, @Nullable String layout) {
        boolean device = given(blockdev);
        XmlLines lines = new XmlLines().open("<disk type='" + (device ? "block" : "file") + "'>");
        lines.line("<source " + (device ? "dev" : "file") + "='" + XmlText.escape(to) + "'/>");
        if (layout != null) {
            lines.line("<driver type='" + XmlText.escape(layout) + "'/>");
        }
        return lines.close("</disk>").toText();
    }

    private DomainBlockCopyFlag[] copyFlags() {
        List<DomainBlockCopyFlag> flags = new ArrayList<>();
        if (given(shallow)) {
            flags.add(DomainBlockCopyFlag.SHALLOW);
        }
        if (given(reuseExternal)) {
            flags.add(DomainBlockCopyFlag.REUSE_EXT);
        }
        if (given(transientJob)) {
            flags.add(DomainBlockCopyFlag.TRANSIENT_JOB);
        }
        if (given(synchronousWrites)) {
            flags.add(DomainBlockCopyFlag.SYNCHRONOUS_WRITES);
        }
        return flags.toArray(new DomainBlockCopyFlag[0]);
    }

    private DomainBlockRebaseFlag[] rebaseFlags(@Nullable String layout) {
        List<DomainBlockRebaseFlag> flags = new ArrayList<>();
        flags.add(DomainBlockRebaseFlag.COPY);
        if (given(shallow)) {
            flags.add(DomainBlockRebaseFlag.SHALLOW);
        }
        if (given(reuseExternal)) {
            flags.add(DomainBlockRebaseFlag.REUSE_EXT);
        }
        if (given(blockdev)) {
            flags.add(DomainBlockRebaseFlag.COPY_DEV);
        }
        if (layout != null) {
            flags.add(DomainBlockRebaseFlag.COPY_RAW); // any other format is for the newer call
        }
        if (given(bytes)) {
            flags.add(DomainBlockRebaseFlag.BANDWIDTH_BYTES);
        }
        return flags.toArray(new DomainBlockRebaseFlag[0]);
    }

    private static long unsigned(@Nullable Integer value) {
        return value == null ? 0 : Integer.toUnsignedLong(value);
    }

    private static long orZero(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
