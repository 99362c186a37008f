package io.virtwire.cli.iface;

import io.virtwire.Interface;
import io.virtwire.Interfaces;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlEdit;
import io.virtwire.enums.InterfaceXmlFlag;
import picocli.CommandLine.Model.OptionSpec;

final class IfaceEditCommand extends Command {
    private final OptionSpec iface = data("interface", "the interface's name or MAC address");

    IfaceEditCommand() {
        super(
                "iface-edit",
                "change the definition of an interface of the host in an editor",
                "Opens the XML that defines an interface of the host in $VISUAL, $EDITOR or vi, and defines it anew.");
    }

    @Override
    public void run(Session session) {
        Interface found = IfaceFinder.find(session, this, iface);
        Interfaces interfaces = session.connection().interfaces();
        XmlEdit<Interface> edit =
                new XmlEdit<>(session, () -> found.getXmlDesc(InterfaceXmlFlag.INACTIVE), interfaces::define);
        session.terminal()
                .extraLine(
                        edit.run()
                                ? "Interface " + edit.nameOfDefined(Interface::getName) + " XML configuration edited."
                                : "Interface " + found.getName() + " XML configuration not changed.");
    }
}
