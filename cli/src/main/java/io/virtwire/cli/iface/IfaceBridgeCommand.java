package io.virtwire.cli.iface;

import io.virtwire.Interface;
import io.virtwire.Interfaces;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Session;
import io.virtwire.enums.InterfaceXmlFlag;
import picocli.CommandLine.Model.OptionSpec;

/** Puts an interface into a new bridge, which takes its place. */
final class IfaceBridgeCommand extends Command {
    private final OptionSpec iface = data("interface", "the name of the interface");
    private final OptionSpec bridge = data("bridge", "the name of the new bridge");
    private final OptionSpec noStp = flag("no-stp", "without the spanning tree protocol");
    private final OptionSpec delay = number("delay", "seconds until a new port forwards");
    private final OptionSpec noStart = flag("no-start", "do not start the bridge");

    IfaceBridgeCommand() {
        super(
                "iface-bridge",
                "put an interface of the host into a new bridge",
                "Makes a bridge, attaches the interface to it, and starts the bridge.");
    }

    @Override
    public void run(Session session) {
        Interface found = IfaceFinder.findByName(session, this, iface);
        String bridgeName = text(bridge);
        Interfaces interfaces = session.connection().interfaces();
        LibvirtException absence = absence(interfaces, bridgeName);
        Interface made = define(interfaces, bridgeName, xml(found, bridgeName, absence));
        session.terminal().extraLine("Created bridge " + bridgeName + " with attached device " + text(iface));
        if (!given(noStart)) {
            start(made, bridgeName);
            session.terminal().extraLine("Bridge interface " + bridgeName + " started");
        }
    }

    /** {@return why there is no such interface} */
    private static LibvirtException absence(Interfaces interfaces, String name) {
        try {
            interfaces.lookupByName(name);
        } catch (LibvirtException absence) {
            return absence;
        }
        throw new CommandException("Network device " + name + " already exists");
    }

    /** @param absence libvirt's last error, which virsh prints, too, when it is not libvirt that refuses something */
    private String xml(Interface found, String bridgeName, LibvirtException absence) {
        try {
            Integer seconds = OptionNumbers.unsignedInt(delay);
            String xml = found.getXmlDesc(InterfaceXmlFlag.INACTIVE);
            return new BridgeXml(text(iface), xml).wrap(bridgeName, !given(noStp), seconds == null ? 0 : seconds);
        } catch (CommandException refused) {
            throw new CommandException(refused.getMessage(), absence);
        }
    }

    private static Interface define(Interfaces interfaces, String name, String xml) {
        try {
            return interfaces.define(xml);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to define new bridge interface " + name, failure);
        }
    }

    private static void start(Interface made, String name) {
        try {
            made.create();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to start bridge interface " + name, failure);
        }
    }
}
