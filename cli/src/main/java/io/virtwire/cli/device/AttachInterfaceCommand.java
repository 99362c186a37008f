package io.virtwire.cli.device;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlLines;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Plugs a network card in that options describe. */
final class AttachInterfaceCommand extends Command {
    /** All there are; not all of them are for this command. */
    private static final List<String> TYPES = List.of(
            "user",
            "ethernet",
            "vhostuser",
            "server",
            "client",
            "mcast",
            "network",
            "bridge",
            "internal",
            "direct",
            "hostdev",
            "udp",
            "vdpa",
            "null",
            "vds");

    private final OptionSpec domain = domain();
    private final OptionSpec type =
            data("type", "what it is connected to: network, bridge, direct, hostdev or vhostuser");
    private final OptionSpec source = data("source", "the network, bridge, device, PCI address or socket");
    private final OptionSpec target = string("target", "its device on the host");
    private final OptionSpec mac = string("mac", "its MAC address");
    private final OptionSpec script = string("script", "program that connects it to its bridge");
    private final OptionSpec model = string("model", "what card the guest sees, such as virtio");
    private final OptionSpec alias = string("alias", "a name of your own for it, beginning with ua-");
    private final OptionSpec inbound = string("inbound", "average,peak,burst,floor of what it receives");
    private final OptionSpec outbound = string("outbound", "average,peak,burst of what it sends");
    private final Impact impact = new Impact(this);
    private final OptionSpec printXml = flag("print-xml", "print what would be sent, and do nothing");
    private final OptionSpec managed = flag("managed", "libvirt takes the device from the host and gives it back");
    private final OptionSpec sourceMode = string("source-mode", "server or client, for vhostuser");

    AttachInterfaceCommand() {
        super("attach-interface", "plug a network card in", "Gives a guest a network card.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        String xml = xml();
        if (given(printXml)) {
            session.terminal().document(xml);
            return;
        }
        Domain guest = session.domain(this, domain);
        try {
            guest.devices().attach(xml, Impact.array(impact.flags(guest)));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to attach interface", failure);
        }
        session.terminal().extraLine("Interface attached successfully");
    }

    private String xml() {
        String kind = text(type);
        text(source);
        for (OptionSpec option : List.of(target, mac, script, model, alias, inbound, outbound, sourceMode)) {
            optionalText(option); // not empty
        }
        if (!TYPES.contains(kind)) {
            throw unsupported(kind);
        }
        String role = optionalText(sourceMode);
        if (role != null && !role.equals("server") && !role.equals("client")) {
            throw new CommandException("Invalid source mode: " + role);
        }
        TrafficRate in = inbound();
        TrafficRate out = outbound();
        XmlLines xml = new XmlLines();
        xml.open("<interface type='" + kind + "'" + (given(managed) ? " managed='yes'" : "") + ">");
        writeSource(xml, kind, role);
        writeIfGiven(xml, "<target dev='", target);
        writeIfGiven(xml, "<mac address='", mac);
        writeIfGiven(xml, "<script path='", script);
        writeIfGiven(xml, "<model type='", model);
        writeIfGiven(xml, "<alias name='", alias);
        if (in != null || out != null) {
            xml.open("<bandwidth>");
            if (in != null) {
                xml.line("<inbound" + in.attributes() + "/>");
            }
            if (out != null) {
                xml.line("<outbound" + out.attributes() + "/>");
            }
            xml.close("</bandwidth>");
        }
        return xml.close("</interface>").toText();
    }

    private @Nullable TrafficRate inbound() {
        String text = optionalText(inbound);
        if (text == null) {
            return null;
        }
        TrafficRate rate = TrafficRate.parse(text);
        if (rate.average() == 0 && rate.floor() == 0) {
            throw new CommandException("either inbound average or floor is mandatory");
        }
        return rate;
    }

    private @Nullable TrafficRate outbound() {
        String text = optionalText(outbound);
        if (text == null) {
            return null;
        }
        TrafficRate rate = TrafficRate.parse(text);
        if (rate.average() == 0) {
            throw new CommandException("outbound average is mandatory");
        } else if (rate.floor() != 0) {
            throw new CommandException("outbound floor is unsupported yet");
        }
        return rate;
    }

    private void writeSource(XmlLines xml, String kind, @Nullable String role) {
        String from = text(source);
        switch (kind) {
            case "network", "bridge" -> xml.line("<source " + kind + "='" + from + "'/>");
            case "direct" -> xml.line("<source dev='" + from + "'/>");
            case "hostdev" -> {
                DeviceAddress address = DeviceAddress.parse("pci:" + from);
                if (address == null) {
                    throw new CommandException("cannot parse pci address '" + from + "' for network interface");
                }
                xml.open("<source>").line(address.toXml(false)).close("</source>");
            }
            case "vhostuser" -> {
                if (role == null) {
                    throw new CommandException("source-mode is mandatory");
                }
                xml.line("<source type='unix' path='" + from + "' mode='" + role + "'/>");
            }
            default -> throw unsupported(kind);
        }
    }

    private static CommandException unsupported(String kind) {
        return new CommandException("No support for " + kind + " in command 'attach-interface'");
    }

    private static void writeIfGiven(XmlLines xml, String before, OptionSpec option) {
        String value = optionalText(option);
        if (value != null) {
            xml.line(before + value + "'/>");
        }
    }
}
