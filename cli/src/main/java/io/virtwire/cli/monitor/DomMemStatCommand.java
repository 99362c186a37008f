package io.virtwire.cli.monitor;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.DomainMemoryModFlag;
import io.virtwire.enums.DomainMemoryStatTag;
import io.virtwire.info.MemoryStat;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

final class DomMemStatCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec period = namedNumber("period", "collect them anew every so many seconds; 0 for never");
    private final OptionSpec config = flag("config", "set that for the next start");
    private final OptionSpec live = flag("live", "set that for the guest that runs");
    private final OptionSpec current = flag("current", "set that for the guest as it is now");
    private final OptionSpec json = json();

    DomMemStatCommand() {
        super(
                "dommemstat",
                "memory of a guest, as its balloon driver tells it",
                "Prints memory statistics of a guest that runs, KiB; or with --period sets how",
                "often its balloon driver collects them.",
                "",
                "--json (virtwire's own) prints one object with those there are of swapInKiB,",
                "swapOutKiB, majorFaults, minorFaults, unusedKiB, availableKiB, usableKiB, actualKiB,",
                "rssKiB, lastUpdateSeconds, diskCachesKiB, hugetlbPageAllocs and hugetlbPageFails.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(current, live);
        requireNotBoth(current, config);
        Domain guest = session.domain(this, domain);
        boolean unsaid = !given(current) && !given(live) && !given(config);
        boolean affectLive = given(live) || (unsaid && guest.isActive());
        Integer seconds = OptionNumbers.signedInt(period);
        if (seconds != null) {
            setPeriod(guest, seconds, affectLive);
            return;
        }
        List<MemoryStat> stats = stats(guest);
        if (given(json)) {
            printJson(session.terminal(), stats);
        } else {
            printLines(session.terminal(), stats);
        }
    }

    private List<MemoryStat> stats(Domain guest) {
        try {
            return guest.statistics().getMemoryStats();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to get memory statistics for domain " + text(domain), failure);
        }
    }

    private void setPeriod(Domain guest, int seconds, boolean affectLive) {
        if (seconds < 0) {
            throw new CommandException("Invalid collection period value '" + seconds + "'");
        }
        List<DomainMemoryModFlag> flags = new ArrayList<>();
        if (given(config)) {
            flags.add(DomainMemoryModFlag.CONFIG);
        }
        if (affectLive) {
            flags.add(DomainMemoryModFlag.LIVE);
        }
        try {
            guest.memory().setMemoryStatsPeriod(seconds, flags.toArray(new DomainMemoryModFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to change balloon collection period.", failure);
        }
    }

    private static void printLines(Terminal terminal, List<MemoryStat> stats) {
        for (MemoryStat stat : stats) {
            if (stat.tag() != null) {
                terminal.line(name(stat.tag()) + " " + Long.toUnsignedString(stat.value()));
            }
        }
    }

    private static void printJson(Terminal terminal, List<MemoryStat> stats) {
        JsonWriter writer = new JsonWriter().beginObject();
        for (MemoryStat stat : stats) {
            if (stat.tag() != null) {
                writer.name(jsonName(stat.tag())).unsigned(stat.value());
            }
        }
        terminal.document(writer.endObject().toText());
    }

    private static String name(DomainMemoryStatTag tag) {
        return switch (tag) {
            case SWAP_IN -> "swap_in";
            case SWAP_OUT -> "swap_out";
            case MAJOR_FAULT -> "major_fault";
            case MINOR_FAULT -> "minor_fault";
            case UNUSED -> "unused";
            case AVAILABLE -> "available";
            case USABLE -> "usable";
            case ACTUAL_BALLOON -> "actual";
            case RSS -> "rss";
            case LAST_UPDATE -> "last_update";
            case DISK_CACHES -> "disk_caches";
            case HUGETLB_PGALLOC -> "hugetlb_pgalloc";
            case HUGETLB_PGFAIL -> "hugetlb_pgfail";
        };
    }

    private static String jsonName(DomainMemoryStatTag tag) {
        return switch (tag) {
            case SWAP_IN -> "swapInKiB";
            case SWAP_OUT -> "swapOutKiB";
            case MAJOR_FAULT -> "majorFaults";
            case MINOR_FAULT -> "minorFaults";
            case UNUSED -> "unusedKiB";
            case AVAILABLE -> "availableKiB";
            case USABLE -> "usableKiB";
            case ACTUAL_BALLOON -> "actualKiB";
            case RSS -> "rssKiB";
            case LAST_UPDATE -> "lastUpdateSeconds";
            case DISK_CACHES -> "diskCachesKiB";
            case HUGETLB_PGALLOC -> "hugetlbPageAllocs";
            case HUGETLB_PGFAIL -> "hugetlbPageFails";
        };
    }
}
