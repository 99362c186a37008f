package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.PassFds;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainQemuMonitorCommandFlag;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class QemuMonitorCommandCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec hmp = flag("hmp", "the command is a line for people");
    private final OptionSpec pretty = flag("pretty", "lay the answer out in lines");
    private final OptionSpec returnValue = flag("return-value", "print only the value of the answer's return");
    private final OptionSpec passFds = namedString("pass-fds", "open files to pass along: N,M,…");
    private final OptionSpec words = requiredValues("cmd", "the command");

    QemuMonitorCommandCommand() {
        super(
                "qemu-monitor-command",
                "give a command to the monitor of a QEMU guest",
                "Gives a command to QEMU's monitor, and prints the answer. It is JSON, or its name and",
                "the members of its arguments. libvirt does not know what it does to the guest.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(hmp, pretty);
        requireNotBoth(hmp, returnValue);
        Domain guest = session.domain(this, domain);
        String command = given(hmp) ? String.join(" ", valuesOf(words)) : QmpCommand.of(valuesOf(words));
        PassFds.refuse(passFds);
        if (given(hmp)) {
            String answer = guest.qemu().monitorCommand(command, DomainQemuMonitorCommandFlag.HMP);
            session.terminal().document(answer.replace("\r\n", "\n") + "\n"); // its lines end as for a terminal
        } else {
            session.terminal().document(layOut(guest.qemu().monitorCommand(command)));
        }
    }

    private String layOut(String answer) {
        Json json = given(returnValue) || given(pretty) ? JsonParser.parse(answer) : null;
        if (given(returnValue)) {
            return returned(json).format(given(pretty)).strip();
        }
        return json == null ? answer + "\n" : json.format(true).strip();
    }

    private static Json returned(@Nullable Json answer) {
        if (answer == null) {
            throw new CommandException("failed to parse JSON returned by qemu");
        }
        Json value = answer instanceof Json.Members object ? object.members().get("return") : null;
        if (value == null) {
            throw new CommandException("'return' member missing");
        }
        return value;
    }
}
