package io.virtwire.cli.iface;

import io.virtwire.Interface;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.enums.InterfaceXmlFlag;
import picocli.CommandLine.Model.OptionSpec;

/** Takes the interface out of a bridge, and the bridge away. */
final class IfaceUnbridgeCommand extends Command {
    private final OptionSpec bridge = data("bridge", "the name of the bridge");
    private final OptionSpec noStart = flag("no-start", "do not start the interface");

    IfaceUnbridgeCommand() {
        super(
                "iface-unbridge",
                "take the interface out of a bridge, and the bridge away",
                "Detaches the one interface of a bridge, undefines the bridge, and starts the",
                "interface.");
    }

    @Override
    public void run(Session session) {
        Interface found = IfaceFinder.findByName(session, this, bridge);
        String name = text(bridge);
        BridgeXml.Attached attached = new BridgeXml(name, found.getXmlDesc(InterfaceXmlFlag.INACTIVE)).unwrap();
        attempt("Failed to destroy bridge interface " + name, found::destroy);
        attempt("Failed to undefine bridge interface " + name, found::undefine);
        Interface detached = define(session, attached);
        session.terminal().extraLine("Device " + attached.name() + " un-attached from bridge " + name);
        if (!given(noStart)) {
            attempt("Failed to start interface " + attached.name(), detached::create);
            session.terminal().extraLine("Interface " + attached.name() + " started");
        }
    }

    private static Interface define(Session session, BridgeXml.Attached attached) {
        try {
            return session.connection().interfaces().define(attached.xml());
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to define new interface " + attached.name(), failure);
        }
    }

    private static void attempt(String complaint, Runnable step) {
        try {
            step.run();
        } catch (LibvirtException failure) {
            throw new CommandException(complaint, failure);
        }
    }
}
