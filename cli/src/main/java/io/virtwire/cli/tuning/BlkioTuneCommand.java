package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.params.BlkioKey;
import io.virtwire.params.TypedKey;
import picocli.CommandLine.Model.OptionSpec;

/** Tells, or sets, a guest's share of the host's disks. */
final class BlkioTuneCommand extends Command {
    private static final Lookup LOOKUP =
            new Lookup("Unable to get number of blkio parameters", "Unable to get blkio parameters");

    private final OptionSpec domain = domain();
    private final OptionSpec weight = number("weight", "its share, a number above 0");
    private final OptionSpec deviceWeights = string("device-weights", "shares of single disks, as /path,weight,...");
    private final OptionSpec deviceReads = string("device-read-iops-sec", "most reads a second, as /path,number,...");
    private final OptionSpec deviceWrites =
            string("device-write-iops-sec", "most writes a second, as /path,number,...");
    private final OptionSpec deviceReadBytes =
            string("device-read-bytes-sec", "most bytes read a second, as /path,number,...");
    private final OptionSpec deviceWriteBytes =
            string("device-write-bytes-sec", "most bytes written a second, as /path,number,...");
    private final Impact impact = Impact.of(this);
    private final OptionSpec json = json();

    BlkioTuneCommand() {
        super(
                "blkiotune",
                "a guest's share of the host's disks",
                "Sets a guest's share of the host's disks; tells it if nothing is given.",
                "",
                "--json (virtwire's own) prints what is told as one object with names like",
                "deviceReadIopsSec.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        TypedParams changes = changes();
        if (changes.isEmpty()) {
            TypedParams params = params(guest);
            if (given(json)) {
                session.terminal().document(TypedJson.of(params));
            } else {
                TypedLines.print(session.terminal(), params);
            }
            return;
        }
        try {
            guest.tuning().setBlkioParameters(changes, impact.flags());
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to change blkio parameters", failure);
        }
    }

    private TypedParams params(Domain guest) {
        try {
            return guest.tuning().getBlkioParameters(impact.one(LOOKUP.counting()));
        } catch (LibvirtException failure) {
            throw LOOKUP.failed(failure);
        }
    }

    private TypedParams changes() {
        TypedParams.Builder params = TypedParams.builder();
        Integer share = OptionNumbers.signedInt(weight);
        if (share != null) {
            if (share <= 0) {
                throw new CommandException("Invalid value of " + share + " for I/O weight");
            }
            params.add(BlkioKey.WEIGHT, share.longValue());
        }
        add(params, BlkioKey.DEVICE_WEIGHT, deviceWeights);
        add(params, BlkioKey.DEVICE_READ_IOPS, deviceReads);
        add(params, BlkioKey.DEVICE_WRITE_IOPS, deviceWrites);
        add(params, BlkioKey.DEVICE_READ_BPS, deviceReadBytes);
        add(params, BlkioKey.DEVICE_WRITE_BPS, deviceWriteBytes);
        return params.build();
    }

    private static void add(TypedParams.Builder params, TypedKey<String> key, OptionSpec option) {
        String value = option.getValue();
        if (value == null) {
            return;
        } else if (value.isEmpty()) {
            throw new CommandException("Unable to parse string parameter");
        }
        params.add(key, value);
    }
}
