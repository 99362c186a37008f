package io.virtwire.cli.device;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlBuilder;
import io.virtwire.cli.XmlElements;
import io.virtwire.enums.DomainDeviceModifyFlag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import picocli.CommandLine.Model.OptionSpec;

final class DomIfSetLinkCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec card = data("interface", "the card's MAC address, or its device on the host");
    private final OptionSpec state = data("state", "up or down");
    private final OptionSpec config = flag("config", "persistent", "from its next start on");
    private final OptionSpec printXml = flag("print-xml", "print what would be sent, and do nothing");

    DomIfSetLinkCommand() {
        super(
                "domif-setlink",
                "plug the cable of a network card in or out",
                "Changes the link of a network card, as update-device would.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String name = text(card);
        String link = text(state);
        if (!link.equals("up") && !link.equals("down")) {
            throw new CommandException("invalid link state '" + link + "'");
        }
        boolean next = given(config) || isKnownInactive(guest);
        Element found = find(cards(guest), name);
        setLink(found, link);
        String xml = DeviceTree.print(found);
        if (given(printXml)) {
            session.terminal().document(xml);
            return;
        }
        try {
            guest.devices().update(xml, next ? DomainDeviceModifyFlag.CONFIG : DomainDeviceModifyFlag.LIVE);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to update interface link state", failure);
        }
        session.terminal().extraLine("Device updated successfully");
    }

    private List<Element> cards(Domain guest) {
        try {
            return DeviceTree.of(guest, given(config)).all("interface");
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to get domain description xml", failure);
        }
    }

    private static Element find(List<Element> cards, String name) {
        if (cards.isEmpty()) {
            throw new CommandException("Failed to extract interface information or no interfaces found");
        }
        for (Element card : cards) {
            if (equalsIgnoreCase(XmlElements.attribute(card, "mac", "address"), name)
                    || equalsIgnoreCase(XmlElements.attribute(card, "target", "dev"), name)) {
                return card;
            }
        }
        throw new CommandException("interface '" + name + "' not found");
    }

    private static boolean equalsIgnoreCase(@Nullable String one, String other) {
        return one != null && one.equalsIgnoreCase(other);
    }

    private static void setLink(Element card, String state) {
        Element link = DeviceTree.child(card, "link");
        if (link == null) {
            link = card.getOwnerDocument().createElement("link");
            card.appendChild(link);
        }
        XmlBuilder.setAttribute(link, "state", state);
    }

    private static boolean isKnownInactive(Domain guest) {
        try {
            return !guest.isActive();
        } catch (LibvirtException unknown) {
            return false;
        }
    }
}
