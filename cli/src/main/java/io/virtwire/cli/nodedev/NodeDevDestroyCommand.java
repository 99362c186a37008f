package io.virtwire.cli.nodedev;

import io.virtwire.LibvirtException;
import io.virtwire.NodeDevice;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class NodeDevDestroyCommand extends Command {
    private final OptionSpec device = data("device", "name", DeviceFinder.NAME_OR_WWNS);

    NodeDevDestroyCommand() {
        super("nodedev-destroy", "take a device away", "Takes a device away from the host; a definition stays.");
    }

    @Override
    public void run(Session session) {
        String name = text(device);
        NodeDevice found = DeviceFinder.byNameOrWwns(session, name);
        try {
            found.destroy();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to destroy node device '" + name + "'", failure);
        }
        session.terminal().extraLine("Destroyed node device '" + name + "'");
    }
}
