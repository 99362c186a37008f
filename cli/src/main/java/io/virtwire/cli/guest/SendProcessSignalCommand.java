package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Numbers;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainProcessSignal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class SendProcessSignalCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec pid = data("pid", "the process; negative for a group of processes");
    private final OptionSpec signal = data("signame", "the signal: a number, or a name with or without SIG");

    SendProcessSignalCommand() {
        super(
                "send-process-signal",
                "send a signal to a process in a guest",
                "Sends a signal to a process in a guest. The numbers of signals are libvirt's.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        Long process = OptionNumbers.signedLong(pid);
        String word = text(signal);
        DomainProcessSignal which = signal(word);
        if (process == null) {
            throw OptionNumbers.malformed(pid);
        } else if (which == null) {
            throw new CommandException("malformed signal name: " + word);
        }
        guest.sendProcessSignal(process, which);
    }

    private static @Nullable DomainProcessSignal signal(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        Integer number = Numbers.parseInt(name);
        if (number != null) {
            return number < 0 ? null : numbered(number);
        }
        if (name.startsWith("sig")) {
            name = name.substring(name.startsWith("sig_") ? 4 : 3);
        }
        for (DomainProcessSignal candidate : DomainProcessSignal.values()) {
            if (candidate.name().toLowerCase(Locale.ROOT).equals(name)) {
                return candidate;
            }
        }
        return null;
    }

    private static DomainProcessSignal numbered(int number) {
        DomainProcessSignal known = DomainProcessSignal.of(number);
        if (known == null) {
            throw new CommandException("invalid argument: signum value " + number + " is out of range");
        }
        return known;
    }
}
