package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

/** Gives a guest a thread for input and output. */
final class IoThreadAddCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec id = requiredNumber("id", "the number it will have, above 0");
    private final Impact impact = Impact.of(this);

    IoThreadAddCommand() {
        super("iothreadadd", "give a guest a thread for input and output", "Adds a thread for input and output.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        guest.cpus().addIoThread(IoThreadId.of(id), impact.flags());
    }
}
