package io.virtwire.cli.iface;

import io.virtwire.Interface;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlDump;
import io.virtwire.enums.InterfaceXmlFlag;
import picocli.CommandLine.Model.OptionSpec;

final class IfaceDumpXmlCommand extends Command {
    private final OptionSpec iface = data("interface", "the interface's name or MAC address");
    private final OptionSpec inactive = flag("inactive", "what the next start will take");
    private final XmlDump dump = new XmlDump(this);

    IfaceDumpXmlCommand() {
        super(
                "iface-dumpxml",
                "the description of an interface, in XML",
                "Prints the XML that describes an interface of the host.");
    }

    @Override
    public void run(Session session) {
        Interface found = IfaceFinder.find(session, this, iface);
        dump.check();
        String xml = given(inactive) ? found.getXmlDesc(InterfaceXmlFlag.INACTIVE) : found.getXmlDesc();
        dump.print(session.terminal(), xml);
    }
}
