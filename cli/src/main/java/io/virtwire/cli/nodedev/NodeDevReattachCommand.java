package io.virtwire.cli.nodedev;

import io.virtwire.LibvirtException;
import io.virtwire.NodeDevice;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class NodeDevReattachCommand extends Command {
    private final OptionSpec device = data("device", "name of the device");

    NodeDevReattachCommand() {
        super(
                "nodedev-reattach",
                "give a device back to the host",
                "Gives a device back to the host's own driver, when no guest has it any more.");
    }

    @Override
    public void run(Session session) {
        String name = text(device);
        NodeDevice found = DeviceFinder.byName(session, name);
        try {
            found.reAttach();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to re-attach device " + name, failure);
        }
        session.terminal().extraLine("Device " + name + " re-attached");
    }
}
