package io.virtwire.cli.net;

import io.virtwire.LibvirtException;
import io.virtwire.Network;
import io.virtwire.Networks;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlEdit;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.enums.NetworkXmlFlag;
import picocli.CommandLine.Model.OptionSpec;

final class NetEditCommand extends Command {
    private final OptionSpec network = data("network", "the network's name or UUID");

    NetEditCommand() {
        super(
                "net-edit",
                "change the definition of a network in an editor",
                "Opens the XML that defines a network in $VISUAL, $EDITOR or vi, and defines it anew.");
    }

    @Override
    public void run(Session session) {
        Network found = NetworkFinder.find(session, this, network);
        Networks networks = session.connection().networks();
        XmlEdit<Network> edit = new XmlEdit<>(session, () -> inactiveXml(found), networks::define);
        session.terminal()
                .extraLine(
                        edit.run()
                                ? "Network " + edit.nameOfDefined(Network::getName) + " XML configuration edited."
                                : "Network " + found.getName() + " XML configuration not changed.");
    }

    /** Older servers do not know the flag. */
    private static String inactiveXml(Network network) {
        try {
            return network.getXmlDesc(NetworkXmlFlag.INACTIVE);
        } catch (LibvirtException failure) {
            if (failure.getNumber() != ErrorNumber.INVALID_ARG) {
                throw failure;
            }
            return network.getXmlDesc();
        }
    }
}
