package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.ScaledSize;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

/** Asks for an event when a disk has grown so far. */
final class DomBlkThresholdCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec dev = data("dev", "the disk, or an element of its chain: vda, vda[2]");
    private final OptionSpec threshold =
            requiredNumber("threshold", "bytes, or with a suffix like M or GiB; 0 for never");

    DomBlkThresholdCommand() {
        super(
                "domblkthreshold",
                "ask for an event when a disk has grown so far",
                "Asks for the event block-threshold when a disk, or an element of its chain, has grown so far.");
    }

    @Override
    public void run(Session session) {
        String device = text(dev);
        Long bytes = ScaledSize.of(threshold, 1, ScaledSize.UNLIMITED);
        Domain guest = session.domain(this, domain);
        guest.block().setThreshold(device, bytes == null ? 0 : bytes);
    }
}
