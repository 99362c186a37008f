package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.enums.NodeSuspendTarget;
import java.time.Duration;
import picocli.CommandLine.Model.OptionSpec;

final class DomPmSuspendCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec target = data("target", "where its state stays: mem, disk or hybrid");
    private final OptionSpec duration = namedNumber("duration", "wake it after so many seconds");

    DomPmSuspendCommand() {
        super(
                "dompmsuspend",
                "let a guest sleep",
                "Asks a guest that runs, by its agent, to sleep as a laptop does. dompmwakeup wakes it.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        Long seconds = OptionNumbers.unsignedLong(duration);
        NodeSuspendTarget where = target(text(target));
        try {
            // As a number with a sign, so that all 64 bits arrive.
            guest.pmSuspendForDuration(where, Duration.ofSeconds(seconds == null ? 0 : seconds));
        } catch (LibvirtException failure) {
            throw new CommandException("Domain '" + guest.getName() + "' could not be suspended", failure);
        }
        session.terminal().extra("Domain '" + guest.getName() + "' successfully suspended");
    }

    private static NodeSuspendTarget target(String name) {
        return switch (name) {
            case "mem" -> NodeSuspendTarget.MEM;
            case "disk" -> NodeSuspendTarget.DISK;
            case "hybrid" -> NodeSuspendTarget.HYBRID;
            default -> throw new CommandException("Invalid target");
        };
    }
}
