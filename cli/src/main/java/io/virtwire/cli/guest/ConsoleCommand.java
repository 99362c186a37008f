package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.GuestConsole;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainConsoleFlag;
import picocli.CommandLine.Model.OptionSpec;

/** Types and shows what goes over a serial console. */
final class ConsoleCommand extends Command {
    private final FlagOptions<DomainConsoleFlag> flags = new FlagOptions<>(DomainConsoleFlag.class);
    private final OptionSpec domain = domain();
    private final OptionSpec devname = string("devname", "which one, such as serial0");
    private final OptionSpec resume;

    ConsoleCommand() {
        super(
                "console",
                "connect the terminal to a guest's console",
                "Connects this terminal to a guest's console until the escape character is",
                "typed, which is that of the option -e, or ^].");
        flags.add(flag("force", "take it from whoever has it open"), DomainConsoleFlag.FORCE);
        resume = flag("resume", "let a guest that is paused go on, once it is connected");
        flags.add(flag("safe", "only if the host can keep others from it"), DomainConsoleFlag.SAFE);
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        GuestConsole console = new GuestConsole(
                session, guest, optionalText(devname), flags.given().toArray(new DomainConsoleFlag[0]));
        if (given(resume)) {
            console.run(guest::resume);
        } else {
            console.run();
        }
    }
}
