package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.DomainBlockPullFlag;
import io.virtwire.enums.DomainBlockRebaseFlag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class BlockPullCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec path = data("path", "the disk: its target or its file");
    private final OptionSpec bandwidth = number("bandwidth", "how many MiB/s it may move");
    private final OptionSpec base = string("base", "the backing file that stays");
    private final OptionSpec wait = flag("wait", "wait until it is done");
    private final OptionSpec verbose = flag("verbose", "with --wait: tell how far it is");
    private final OptionSpec timeout = number("timeout", "with --wait: end it after so many seconds");
    private final OptionSpec async = flag("async", "with --wait: do not wait until it has ended");
    private final OptionSpec keepRelative = flag("keep-relative", "leave relative paths in the files relative");
    private final OptionSpec bytes = flag("bytes", "the bandwidth is in bytes/s, not in MiB/s");

    BlockPullCommand() {
        super(
                "blockpull",
                "pull the content of backing files into a disk",
                "Starts to pull what a disk has from its backing files into the disk itself.");
    }

    @Override
    public void run(Session session) {
        requireWith(verbose, wait);
        requireWith(async, wait);
        String disk = text(path);
        String staying = optionalText(base);
        long speed = BlockBandwidth.of(bandwidth, given(bytes));
        int millis = OptionNumbers.timeoutMillis(timeout);
        Domain guest = session.domain(this, domain);
        Terminal terminal = session.terminal();
        if (!given(wait)) {
            pull(guest, disk, staying, speed);
            terminal.extra("Block Pull started");
            return;
        }
        int files = DiskChain.length(guest, disk);
        pull(guest, disk, staying, speed);
        BlockJobWait waiting =
                new BlockJobWait(terminal, guest, disk, "Block Pull", given(verbose), millis, given(async));
        BlockJobWait.mustBeDone(terminal, waiting.untilGone(files), "Pull");
        terminal.extraLine("");
        terminal.extra("Pull complete");
    }

    private void pull(Domain guest, String disk, @Nullable String staying, long speed) {
        if (staying != null || given(keepRelative)) {
            guest.block().rebase(disk, staying, speed, rebaseFlags());
        } else if (given(bytes)) {
            guest.block().pull(disk, speed, DomainBlockPullFlag.BANDWIDTH_BYTES);
        } else {
            guest.block().pull(disk, speed);
        }
    }

    private DomainBlockRebaseFlag[] rebaseFlags() {
        List<DomainBlockRebaseFlag> flags = new ArrayList<>();
        if (given(keepRelative)) {
            flags.add(DomainBlockRebaseFlag.RELATIVE);
        }
        if (given(bytes)) {
            flags.add(DomainBlockRebaseFlag.BANDWIDTH_BYTES);
        }
        return flags.toArray(new DomainBlockRebaseFlag[0]);
    }
}
