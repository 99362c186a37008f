package io.virtwire.cli.nodedev;

import io.virtwire.LibvirtException;
import io.virtwire.NodeDevice;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class NodeDevDetachCommand extends Command {
    private final OptionSpec device = data("device", "name of the device");
    private final OptionSpec driver = string("driver", "who has the device then, such as vfio or xen");

    NodeDevDetachCommand() {
        super(
                "nodedev-detach",
                "take a device away from the host",
                "Takes a device away from the host's own driver, so that a guest can have it.");
    }

    @Override
    public void run(Session session) {
        String name = text(device);
        NodeDevice found = DeviceFinder.byName(session, name);
        String driverName = driver.getValue();
        try {
            if (driverName == null || driverName.isEmpty()) {
                found.detach();
            } else {
                found.detach(driverName);
            }
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to detach device " + name, failure);
        }
        session.terminal().extraLine("Device " + name + " detached");
    }
}
