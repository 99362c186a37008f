package io.virtwire.cli.device;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlElements;
import io.virtwire.enums.DomainDeviceModifyFlag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import picocli.CommandLine.Model.OptionSpec;

/** Pulls a network card out, first from the definition, then from the running guest. */
final class DetachInterfaceCommand extends Command {
    private static final String FAILED = "Failed to detach interface";

    private final OptionSpec domain = domain();
    private final OptionSpec type = data("type", "what it is connected to, such as network or bridge");
    private final OptionSpec mac = string("mac", "its MAC address, if there are several");
    private final Impact impact = new Impact(this);
    private final OptionSpec printXml = flag("print-xml", "print what would be sent, and do nothing");

    DetachInterfaceCommand() {
        super("detach-interface", "pull a network card out", "Takes a network card from a guest.");
    }

    @Override
    public void run(Session session) {
        impact.check();
        Domain guest = session.domain(this, domain);
        if (given(printXml)) {
            print(session, guest);
            return;
        }
        try {
            detach(guest);
        } catch (CommandException failure) {
            session.terminal().error(String.valueOf(failure.getMessage()));
            throw new CommandException(FAILED);
        } catch (LibvirtException failure) {
            throw new CommandException(FAILED, failure);
        }
        session.terminal().extraLine("Interface detached successfully");
    }

    private void detach(Domain guest) {
        if (impact.isConfig()) {
            guest.devices().detach(find(guest, true), DomainDeviceModifyFlag.CONFIG);
        }
        boolean live = impact.isLive(guest);
        if (live) {
            guest.devices().detach(find(guest, false), DomainDeviceModifyFlag.LIVE);
        } else if (impact.isCurrent()) {
            guest.devices().detach(find(guest, false), DomainDeviceModifyFlag.CURRENT);
        } else if (!impact.isConfig()) {
            guest.devices().detach(find(guest, false));
        }
    }

    private void print(Session session, Domain guest) {
        if (impact.isConfig()) {
            try {
                session.terminal().document(find(guest, true));
            } catch (CommandException failure) {
                session.terminal().error(String.valueOf(failure.getMessage()));
                throw new CommandException(FAILED);
            } catch (LibvirtException failure) {
                throw new CommandException(FAILED, failure);
            }
        }
        if (impact.isLive(guest) || !impact.isConfig()) {
            session.terminal().document(find(guest, false));
        }
    }

    /** {@return the XML of the card} */
    private String find(Domain guest, boolean next) {
        String wanted = text(type);
        String address = optionalText(mac);
        List<Element> cards = new ArrayList<>();
        for (Element card : DeviceTree.of(guest, next).all("interface")) {
            if (card.getAttribute("type").equals(wanted)) {
                cards.add(card);
            }
        }
        if (cards.isEmpty()) {
            throw new CommandException("No interface found whose type is " + wanted);
        }
        if (address != null) {
            cards.removeIf(card -> !isSame(XmlElements.attribute(card, "mac", "address"), address));
        } else if (cards.size() > 1) {
            throw new CommandException(
                    "Domain has " + cards.size() + " interfaces. Please specify which one to detach using --mac");
        }
        if (cards.isEmpty()) {
            throw new CommandException("No interface with MAC address " + address + " was found");
        } else if (cards.size() > 1) {
            throw new CommandException("Domain has multiple interfaces matching MAC address " + address
                    + ". You must use detach-device and specify the device pci address to remove it.");
        }
        return DeviceTree.print(cards.get(0));
    }

    /** {@return whether two addresses are the same, whose numbers may have zeros before them} */
    private static boolean isSame(@Nullable String one, String other) {
        return one != null && withoutZeros(one).equalsIgnoreCase(withoutZeros(other));
    }

    private static String withoutZeros(String mac) {
        StringBuilder bare = new StringBuilder(mac.length());
        for (int i = 0; i < mac.length(); i++) {
            boolean hexFollows = i + 1 < mac.length() && Character.digit(mac.charAt(i + 1), 16) >= 0;
            boolean startsNumber = bare.isEmpty() || bare.charAt(bare.length() - 1) == ':';
            if (mac.charAt(i) != '0' || !hexFollows || !startsNumber) {
                bare.append(mac.charAt(i));
            }
        }
        return bare.toString();
    }
}
