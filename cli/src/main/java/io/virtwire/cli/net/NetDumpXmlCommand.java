package io.virtwire.cli.net;

import io.virtwire.Network;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlDump;
import io.virtwire.enums.NetworkXmlFlag;
import picocli.CommandLine.Model.OptionSpec;

final class NetDumpXmlCommand extends Command {
    private final OptionSpec network = data("network", "the network's name or UUID");
    private final OptionSpec inactive = flag("inactive", "what the next start will take");
    private final XmlDump dump = new XmlDump(this);

    NetDumpXmlCommand() {
        super("net-dumpxml", "the description of a network, in XML", "Prints the XML that describes a network.");
    }

    @Override
    public void run(Session session) {
        Network found = NetworkFinder.find(session, this, network);
        dump.check();
        String xml = given(inactive) ? found.getXmlDesc(NetworkXmlFlag.INACTIVE) : found.getXmlDesc();
        dump.print(session.terminal(), xml);
    }
}
