package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainAgentResponseTimeoutValues;
import picocli.CommandLine.Model.OptionSpec;

final class GuestAgentTimeoutCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec timeout = namedNumber("timeout", "how many seconds");

    GuestAgentTimeoutCommand() {
        super(
                "guest-agent-timeout",
                "set how long to wait for the agent in a guest",
                "Sets how many seconds libvirt waits for an answer of the agent in a guest: 0 for not at",
                "all, -1 for its own choice, -2, or nothing, for as long as it takes.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        Integer seconds = OptionNumbers.signedInt(timeout);
        guest.agent().setResponseTimeout(seconds == null ? DomainAgentResponseTimeoutValues.BLOCK.number() : seconds);
    }
}
