package io.virtwire.cli.iface;

import io.virtwire.Interface;
import io.virtwire.Interfaces;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.InterfaceDefineFlag;
import picocli.CommandLine.Model.OptionSpec;

final class IfaceDefineCommand extends Command {
    private final OptionSpec file = data("file", "a file with the XML that describes the interface");
    private final OptionSpec validate = flag("validate", "refuse XML that is not as the schema says");

    IfaceDefineCommand() {
        super(
                "iface-define",
                "define an interface of the host, or change its definition",
                "Defines an interface of the host by the XML in a file. It is not started.");
    }

    @Override
    public void run(Session session) {
        String from = text(file);
        String xml = XmlFile.read(from);
        Interface iface;
        try {
            Interfaces interfaces = session.connection().interfaces();
            iface = given(validate) ? interfaces.define(xml, InterfaceDefineFlag.VALIDATE) : interfaces.define(xml);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to define interface from " + from, failure);
        }
        session.terminal().extraLine("Interface " + iface.getName() + " defined from " + from);
    }
}
