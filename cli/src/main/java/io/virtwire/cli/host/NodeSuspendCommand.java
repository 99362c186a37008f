package io.virtwire.cli.host;

import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.enums.NodeSuspendTarget;
import java.time.Duration;
import picocli.CommandLine.Model.OptionSpec;

final class NodeSuspendCommand extends Command {
    private final OptionSpec target = data("target", "mem (to RAM), disk or hybrid (both)");
    private final OptionSpec duration = requiredNumber("duration", "for how many seconds, at least 60");

    NodeSuspendCommand() {
        super("nodesuspend", "send the host to sleep for a while", "Sends the host to sleep, and wakes it later.");
    }

    @Override
    public void run(Session session) {
        String name = text(target);
        Long seconds = OptionNumbers.signedLong(duration);
        NodeSuspendTarget where = switch (name) {
            case "mem" -> NodeSuspendTarget.MEM;
            case "disk" -> NodeSuspendTarget.DISK;
            case "hybrid" -> NodeSuspendTarget.HYBRID;
            default -> throw new CommandException("Invalid target");
        };
        if (seconds == null || seconds < 0) {
            throw new CommandException("Invalid duration");
        }
        try {
            session.connection().host().suspendForDuration(where, Duration.ofSeconds(seconds));
        } catch (LibvirtException failure) {
            throw new CommandException("The host was not suspended", failure);
        }
    }
}
