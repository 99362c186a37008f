package io.virtwire.cli.nodedev;

import io.virtwire.LibvirtException;
import io.virtwire.NodeDevice;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class NodeDevAutostartCommand extends Command {
    private final OptionSpec device = data("device", DeviceFinder.NAME_OR_WWNS);
    private final OptionSpec disable = flag("disable", "do not start it with the host");

    NodeDevAutostartCommand() {
        super(
                "nodedev-autostart",
                "let a device start with the host",
                "Sets whether a device that is defined is made when its host starts.");
    }

    @Override
    public void run(Session session) {
        String name = text(device);
        NodeDevice found = DeviceFinder.byNameOrWwns(session, name);
        String mark = given(disable) ? "unmark" : "mark";
        try {
            found.setAutostart(!given(disable));
        } catch (LibvirtException failure) {
            throw new CommandException("failed to " + mark + " device " + name + " as autostarted", failure);
        }
        session.terminal().extraLine("Device " + name + " " + mark + "ed as autostarted");
    }
}
