package io.virtwire.cli.nodedev;

import io.virtwire.LibvirtException;
import io.virtwire.NodeDevice;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class NodeDevStartCommand extends Command {
    private final OptionSpec device = data("device", "name of the device");

    NodeDevStartCommand() {
        super("nodedev-start", "make a device that is defined", "Makes a device that is defined and not active.");
    }

    @Override
    public void run(Session session) {
        String name = text(device);
        NodeDevice found = DeviceFinder.byName(session, name);
        try {
            found.create();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to start device " + name, failure);
        }
        session.terminal().extraLine("Device " + name + " started");
    }
}
