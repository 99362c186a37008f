package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class VncDisplayCommand extends Command {
    private static final int FIRST_PORT = 5900;

    private final OptionSpec domain = domain();

    VncDisplayCommand() {
        super(
                "vncdisplay",
                "where the VNC display of a guest is",
                "Prints the address and the number of a VNC display.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        Graphics.requireRunning(guest);
        Graphics vnc = Graphics.of(Description.of(guest), "vnc");
        Integer port = vnc.number("port");
        if (port == null) {
            throw new CommandException("Failed to get VNC port. Is this domain using VNC?");
        }
        String address = vnc.attribute("listen");
        if (address == null) {
            address = vnc.listenAttribute("address");
        }
        String host = address == null || address.equals("0.0.0.0") ? "" : address;
        session.terminal().line(host + ":" + (port - FIRST_PORT));
    }
}
