package io.virtwire.cli;

import io.virtwire.info.DomainStatus;
import picocli.CommandLine.Model.OptionSpec;

final class DomStateCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec reason = flag("reason", "tell also why");

    DomStateCommand() {
        super("domstate", "what a guest is doing", "Prints the state of a guest.");
    }

    @Override
    public void run(Session session) {
        DomainStatus status = States.of(session.domain(this, domain));
        String state = States.name(status.stateNumber());
        session.terminal().line(given(reason) ? state + " (" + States.reason(status) + ")" : state);
    }
}
