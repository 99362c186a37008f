package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.DomainBlockCommitFlag;
import java.util.EnumSet;
import picocli.CommandLine.Model.OptionSpec;

final class BlockCommitCommand extends Command {
    private final FlagOptions<DomainBlockCommitFlag> options = new FlagOptions<>(DomainBlockCommitFlag.class);
    private final OptionSpec domain = domain();
    private final OptionSpec path = data("path", "the disk: its target or its file");
    private final OptionSpec bandwidth = number("bandwidth", "how many MiB/s it may move");
    private final OptionSpec base = string("base", "the file it goes to; the lowest if not given");
    private final OptionSpec top;
    private final OptionSpec pivot;
    private final OptionSpec keepOverlay;
    private final OptionSpec bytes;
    private final Mirroring mirroring;

    BlockCommitCommand() {
        super(
                "blockcommit",
                "write the content of a disk down into its backing file",
                "Starts to write what some files of a disk hold down into a backing file.");
        options.add(flag("shallow", "it goes to the file right below the top"), DomainBlockCommitFlag.SHALLOW);
        top = string("top", "the highest file that is written down; the disk's own if not given");
        options.add(flag("active", "the top is what the guest writes to"), DomainBlockCommitFlag.ACTIVE);
        options.add(flag("delete", "delete the files that are not needed any more"), DomainBlockCommitFlag.DELETE);
        OptionSpec wait = flag("wait", "wait until it is done; with --active, until both are the same");
        OptionSpec verbose = flag("verbose", "with --wait: tell how far it is");
        OptionSpec timeout = number("timeout", "wait, and end it after so many seconds");
        pivot = flag("pivot", "--active --wait, and use the lower file then");
        keepOverlay = flag("keep-overlay", "--active --wait, and go on with the disk's own then");
        OptionSpec async = flag("async", "with --wait: do not wait until it has ended");
        options.add(
                flag("keep-relative", "leave relative paths in the files relative"), DomainBlockCommitFlag.RELATIVE);
        bytes = options.add(
                flag("bytes", "the bandwidth is in bytes/s, not in MiB/s"), DomainBlockCommitFlag.BANDWIDTH_BYTES);
        mirroring = new Mirroring(wait, verbose, timeout, pivot, keepOverlay, async);
    }

    @Override
    public void run(Session session) {
        requireNotBoth(pivot, keepOverlay);
        String disk = text(path);
        String to = optionalText(base);
        String from = optionalText(top);
        long speed = BlockBandwidth.of(bandwidth, given(bytes));
        EnumSet<DomainBlockCommitFlag> flags = flags();
        int millis = OptionNumbers.timeoutMillis(mirroring.timeout());
        mirroring.requireWaiting(millis);
        Domain guest = session.domain(this, domain);
        Terminal terminal = session.terminal();
        boolean active = flags.contains(DomainBlockCommitFlag.ACTIVE);
        boolean waiting = mirroring.isWaiting(millis);
        int files = waiting && !active ? DiskChain.length(guest, disk) : 0;
        guest.block().commit(disk, to, from, speed, flags.toArray(new DomainBlockCommitFlag[0]));
        if (!waiting) {
            terminal.extra(active ? "Active Block Commit started" : "Block Commit started");
            return;
        }
        BlockJobWait job = mirroring.waiting(terminal, guest, disk, "Block commit", millis);
        if (active) {
            BlockJobWait.mustBeDone(terminal, job.untilReady(), "Commit");
            mirroring.end(terminal, guest, disk, "Commit complete, overlay image kept", "Now in synchronized phase");
        } else {
            BlockJobWait.mustBeDone(terminal, job.untilGone(files), "Commit");
            terminal.extraLine("");
            terminal.extra("Commit complete");
        }
    }

    private EnumSet<DomainBlockCommitFlag> flags() {
        EnumSet<DomainBlockCommitFlag> flags = options.given();
        if (given(pivot) || given(keepOverlay)) {
            flags.add(DomainBlockCommitFlag.ACTIVE);
        }
        return flags;
    }
}
