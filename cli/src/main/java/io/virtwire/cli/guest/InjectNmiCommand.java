package io.virtwire.cli.guest;

import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class InjectNmiCommand extends Command {
    private final OptionSpec domain = domain();

    InjectNmiCommand() {
        super(
                "inject-nmi",
                "send a guest a non-maskable interrupt",
                "Sends a guest a non-maskable interrupt, at which many systems write a dump of themselves.");
    }

    @Override
    public void run(Session session) {
        session.domain(this, domain).injectNmi();
    }
}
