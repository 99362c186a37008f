package io.virtwire.cli.tuning;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

/** Takes a thread for input and output away. */
final class IoThreadDelCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec id = requiredNumber("id", "its number");
    private final Impact impact = Impact.of(this);

    IoThreadDelCommand() {
        super(
                "iothreaddel",
                "take a guest's thread for input and output away",
                "Removes a thread for input and output.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        guest.cpus().delIoThread(IoThreadId.of(id), impact.flags());
    }
}
