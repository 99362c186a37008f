package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainQemuAgentCommandTimeoutValues;
import picocli.CommandLine.Model.OptionSpec;

final class QemuAgentCommandCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec timeout = namedNumber("timeout", "how many seconds to wait for the answer");
    private final OptionSpec async = flag("async", "do not wait for the answer");
    private final OptionSpec block = flag("block", "wait for the answer as long as it takes");
    private final OptionSpec pretty = flag("pretty", "lay the answer out in lines");
    private final OptionSpec words = requiredValues("cmd", "the command, in JSON");

    QemuAgentCommandCommand() {
        super(
                "qemu-agent-command",
                "give a command to the agent in a QEMU guest",
                "Gives a command to the agent in a guest, and prints the answer. libvirt does not know",
                "what it does to the guest.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String answer = guest.qemu().agentCommand(String.join(" ", valuesOf(words)), timeout());
        if (answer == null) {
            throw CommandException.reported(); // a command without an answer is a failure without a reason
        }
        Json json = given(pretty) ? JsonParser.parse(answer) : null;
        session.terminal().document((json == null ? answer : json.format(true)) + "\n");
    }

    private int timeout() {
        Integer seconds = OptionNumbers.signedInt(timeout);
        if (seconds != null && seconds < 1) {
            throw new CommandException("timeout must be positive");
        }
        int ways = (seconds == null ? 0 : 1) + (given(async) ? 1 : 0) + (given(block) ? 1 : 0);
        if (ways > 1) {
            throw new CommandException("timeout, async and block options are exclusive");
        }
        if (given(async)) {
            return DomainQemuAgentCommandTimeoutValues.NOWAIT.number();
        } else if (given(block)) {
            return DomainQemuAgentCommandTimeoutValues.BLOCK.number();
        }
        return seconds == null ? DomainQemuAgentCommandTimeoutValues.DEFAULT.number() : seconds;
    }
}
