package io.virtwire.cli.nodedev;

import io.virtwire.LibvirtException;
import io.virtwire.NodeDevice;
import io.virtwire.NodeDevices;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.NodeDeviceDefineXmlFlag;
import picocli.CommandLine.Model.OptionSpec;

final class NodeDevDefineCommand extends Command {
    private final OptionSpec file = data("file", "a file with the XML that describes the device");
    private final OptionSpec validate = flag("validate", "refuse XML that is not as the schema says");

    NodeDevDefineCommand() {
        super(
                "nodedev-define",
                "define a device",
                "Defines a device of the host. It is not made before it is started.");
    }

    @Override
    public void run(Session session) {
        String from = text(file);
        String xml = XmlFile.read(from);
        NodeDevice device;
        try {
            NodeDevices devices = session.connection().nodeDevices();
            device = given(validate) ? devices.define(xml, NodeDeviceDefineXmlFlag.VALIDATE) : devices.define(xml);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to define node device from '" + from + "'", failure);
        }
        session.terminal().extraLine("Node device '" + device.getName() + "' defined from '" + from + "'");
    }
}
