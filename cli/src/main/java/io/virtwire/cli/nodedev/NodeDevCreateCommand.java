package io.virtwire.cli.nodedev;

import io.virtwire.LibvirtException;
import io.virtwire.NodeDevice;
import io.virtwire.NodeDevices;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.NodeDeviceCreateXmlFlag;
import picocli.CommandLine.Model.OptionSpec;

final class NodeDevCreateCommand extends Command {
    private final OptionSpec file = data("file", "a file with the XML that describes the device");
    private final OptionSpec validate = flag("validate", "refuse XML that is not as the schema says");

    NodeDevCreateCommand() {
        super(
                "nodedev-create",
                "make a device that is not defined",
                "Makes a device of the host, which a guest can then have. It lasts until it is destroyed.");
    }

    @Override
    public void run(Session session) {
        String from = text(file);
        String xml = XmlFile.read(from);
        NodeDevice device;
        try {
            NodeDevices devices = session.connection().nodeDevices();
            device = given(validate) ? devices.create(xml, NodeDeviceCreateXmlFlag.VALIDATE) : devices.create(xml);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to create node device from " + from, failure);
        }
        session.terminal().extraLine("Node device " + device.getName() + " created from " + from);
    }
}
