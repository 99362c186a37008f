package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlElements;
import org.w3c.dom.Element;
import picocli.CommandLine.Model.OptionSpec;

final class TtyConsoleCommand extends Command {
    private final OptionSpec domain = domain();

    TtyConsoleCommand() {
        super(
                "ttyconsole",
                "the terminal device of a guest's console",
                "Prints the host's device of a guest's console.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        Element root = Description.of(guest);
        for (Element console : XmlElements.find(root, "devices", "console")) {
            String device = XmlElements.attribute(console, "tty");
            if (device != null) {
                session.terminal().line(device);
                return;
            }
        }
        throw CommandException.reported(); // virsh has no words for that
    }
}
