package io.virtwire.cli.net;

import io.virtwire.LibvirtException;
import io.virtwire.NetworkPort;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlDump;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Prints a port's XML. Where there is none it says so, and counts as done, as in virsh. */
final class NetPortDumpXmlCommand extends Command {
    private final OptionSpec network = data("network", "the network's name or UUID");
    private final OptionSpec port = data("port", "the port's UUID");
    private final XmlDump dump = new XmlDump(this);

    NetPortDumpXmlCommand() {
        super("net-port-dumpxml", "the description of a port, in XML", "Prints the XML that describes a port.");
    }

    @Override
    public void run(Session session) {
        NetworkPort found = NetworkFinder.tryPort(session, this, network, port);
        if (found == null) {
            return;
        }
        dump.check();
        String xml = describe(found);
        if (xml != null) {
            dump.print(session.terminal(), xml);
        }
    }

    private static @Nullable String describe(NetworkPort port) {
        try {
            return port.getXmlDesc();
        } catch (LibvirtException untold) {
            return null;
        }
    }
}
