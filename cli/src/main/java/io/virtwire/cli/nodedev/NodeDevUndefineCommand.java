package io.virtwire.cli.nodedev;

import io.virtwire.LibvirtException;
import io.virtwire.NodeDevice;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class NodeDevUndefineCommand extends Command {
    private final OptionSpec device = data("device", DeviceFinder.NAME_OR_WWNS);

    NodeDevUndefineCommand() {
        super(
                "nodedev-undefine",
                "take the definition of a device away",
                "Takes the definition of a device away that is not active.");
    }

    @Override
    public void run(Session session) {
        String name = text(device);
        NodeDevice found = DeviceFinder.byNameOrWwns(session, name);
        try {
            found.undefine();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to undefine node device '" + name + "'", failure);
        }
        session.terminal().extraLine("Undefined node device '" + name + "'");
    }
}
