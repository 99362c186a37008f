package io.virtwire.cli.nodedev;

import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlDump;
import picocli.CommandLine.Model.OptionSpec;

final class NodeDevDumpXmlCommand extends Command {
    private final OptionSpec device = data("device", DeviceFinder.NAME_OR_WWNS);
    private final XmlDump dump = new XmlDump(this);

    NodeDevDumpXmlCommand() {
        super("nodedev-dumpxml", "the description of a device, in XML", "Prints the XML that describes a device.");
    }

    @Override
    public void run(Session session) {
        String name = text(device);
        dump.check();
        String xml = DeviceFinder.byNameOrWwns(session, name).getXmlDesc();
        dump.print(session.terminal(), xml);
    }
}
