package io.virtwire.cli.nodedev;

import io.virtwire.LibvirtException;
import io.virtwire.NodeDevice;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class NodeDevResetCommand extends Command {
    private final OptionSpec device = data("device", "name of the device");

    NodeDevResetCommand() {
        super("nodedev-reset", "reset a device", "Resets a device, before or after a guest has it.");
    }

    @Override
    public void run(Session session) {
        String name = text(device);
        NodeDevice found = DeviceFinder.byName(session, name);
        try {
            found.reset();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to reset device " + name, failure);
        }
        session.terminal().extraLine("Device " + name + " reset");
    }
}
