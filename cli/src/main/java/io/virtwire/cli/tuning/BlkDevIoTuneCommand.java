package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.ScaledSize;
import io.virtwire.cli.Session;
import io.virtwire.params.BlockIoTuneKey;
import io.virtwire.params.TypedKey;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Tells, or sets, how fast a guest's disk is at most. */
final class BlkDevIoTuneCommand extends Command {
    private static final Lookup LOOKUP = new Lookup(
            "Unable to get number of block I/O throttle parameters", "Unable to get block I/O throttle parameters");

    private final OptionSpec domain = domain();
    private final OptionSpec device = data("device", "the disk: its target, or the path of its source");
    private final List<Limit> sizes = new ArrayList<>();
    private final List<Limit> counts = new ArrayList<>();
    private final OptionSpec group;
    private final Impact impact;
    private final OptionSpec json;

    BlkDevIoTuneCommand() {
        super(
                "blkdeviotune",
                "how fast a guest's disk is at most",
                "Sets how fast a guest's disk is at most; tells it if no limit is given. 0 is no limit.",
                "",
                "--json (virtwire's own) prints what is told as one object with names like",
                "totalBytesSecMax.");
        bytes(BlockIoTuneKey.TOTAL_BYTES_SEC, "total-bytes-sec", "bytes read and written a second");
        bytes(BlockIoTuneKey.READ_BYTES_SEC, "read-bytes-sec", "bytes read a second");
        bytes(BlockIoTuneKey.WRITE_BYTES_SEC, "write-bytes-sec", "bytes written a second");
        count(BlockIoTuneKey.TOTAL_IOPS_SEC, "total-iops-sec", "reads and writes a second");
        count(BlockIoTuneKey.READ_IOPS_SEC, "read-iops-sec", "reads a second");
        count(BlockIoTuneKey.WRITE_IOPS_SEC, "write-iops-sec", "writes a second");
        bytes(BlockIoTuneKey.TOTAL_BYTES_SEC_MAX, "total-bytes-sec-max", "the same in bursts: bytes read and written");
        bytes(BlockIoTuneKey.READ_BYTES_SEC_MAX, "read-bytes-sec-max", "bytes read in bursts");
        bytes(BlockIoTuneKey.WRITE_BYTES_SEC_MAX, "write-bytes-sec-max", "bytes written in bursts");
        count(BlockIoTuneKey.TOTAL_IOPS_SEC_MAX, "total-iops-sec-max", "reads and writes in bursts");
        count(BlockIoTuneKey.READ_IOPS_SEC_MAX, "read-iops-sec-max", "reads in bursts");
        count(BlockIoTuneKey.WRITE_IOPS_SEC_MAX, "write-iops-sec-max", "writes in bursts");
        count(BlockIoTuneKey.SIZE_IOPS_SEC, "size-iops-sec", "bytes that count as one read or write");
        group = string("group-name", "group_name", "disks with the same name share the limits");
        count(
                BlockIoTuneKey.TOTAL_BYTES_SEC_MAX_LENGTH,
                "total-bytes-sec-max-length",
                "how long a burst may be, seconds: bytes read and written");
        count(
                BlockIoTuneKey.READ_BYTES_SEC_MAX_LENGTH,
                "read-bytes-sec-max-length",
                "how long bytes may be read in a burst");
        count(
                BlockIoTuneKey.WRITE_BYTES_SEC_MAX_LENGTH,
                "write-bytes-sec-max-length",
                "how long bytes may be written in a burst");
        count(
                BlockIoTuneKey.TOTAL_IOPS_SEC_MAX_LENGTH,
                "total-iops-sec-max-length",
                "how long a burst of reads and writes may be");
        count(BlockIoTuneKey.READ_IOPS_SEC_MAX_LENGTH, "read-iops-sec-max-length", "how long a burst of reads may be");
        count(
                BlockIoTuneKey.WRITE_IOPS_SEC_MAX_LENGTH,
                "write-iops-sec-max-length",
                "how long a burst of writes may be");
        impact = Impact.of(this);
        json = json();
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        String disk = text(device);
        TypedParams changes = changes(session);
        if (changes.isEmpty()) {
            TypedParams limits = limits(guest, disk);
            if (given(json)) {
                session.terminal().document(TypedJson.of(limits));
            } else {
                TypedLines.print(session.terminal(), limits);
            }
            return;
        }
        try {
            guest.tuning().setBlockIoTune(disk, changes, impact.flags());
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to change block I/O throttle", failure);
        }
    }

    private TypedParams limits(Domain guest, String disk) {
        try {
            return guest.tuning().getBlockIoTune(disk, impact.one(LOOKUP.counting()));
        } catch (LibvirtException failure) {
            throw LOOKUP.failed(failure);
        }
    }

    private TypedParams changes(Session session) {
        TypedParams.Builder params = TypedParams.builder();
        try {
            for (Limit limit : sizes) {
                Long bytes = ScaledSize.of(limit.option, 1, ScaledSize.UNLIMITED);
                if (bytes != null) {
                    params.add(limit.key, bytes);
                }
            }
            for (Limit limit : counts) {
                Long count = OptionNumbers.unsignedLong(limit.option);
                if (count != null) {
                    params.add(limit.key, count);
                }
            }
        } catch (CommandException malformed) {
            throw second(session, malformed, "Unable to parse integer parameter");
        }
        try {
            String name = optionalText(group);
            if (name != null) {
                params.add(BlockIoTuneKey.GROUP_NAME, name);
            }
        } catch (CommandException empty) {
            throw second(session, empty, "Unable to parse group-name parameter");
        }
        return params.build();
    }

    /** virsh says twice what is wrong. */
    private static CommandException second(Session session, CommandException first, String complaint) {
        session.terminal().error(String.valueOf(first.getMessage()));
        String reason = first.reason();
        return reason == null ? new CommandException(complaint) : CommandException.withReason(complaint, reason);
    }

    private void bytes(TypedKey<Long> key, String name, String help) {
        sizes.add(new Limit(key, limit(name, help)));
    }

    private void count(TypedKey<Long> key, String name, String help) {
        counts.add(new Limit(key, limit(name, help)));
    }

    private OptionSpec limit(String name, String help) {
        return number(name, name.replace('-', '_'), help);
    }

    private record Limit(TypedKey<Long> key, OptionSpec option) {}
}
