package io.virtwire.cli.monitor;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Padding;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.DomainInterfaceAddressesSource;
import io.virtwire.enums.IpAddrType;
import io.virtwire.info.DomainInterface;
import io.virtwire.info.DomainIpAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class DomIfAddrCommand extends Command {
    private static final int NAME_WIDTH = 10;
    private static final int MAC_WIDTH = 17;
    private static final int MAC_TITLE_WIDTH = 20;
    private static final int TYPE_WIDTH = 12;
    private static final int DASHES = 79;

    private final OptionSpec domain = domain();
    private final OptionSpec card = string("interface", "only the network card of this name");
    private final OptionSpec full = flag("full", "print name and MAC address in each line");
    private final OptionSpec source = string("source", "where from: lease (the network), agent or arp");
    private final OptionSpec json = json();

    DomIfAddrCommand() {
        super(
                "domifaddr",
                "addresses of a guest's network cards",
                "Lists the IP addresses of a guest that runs: as its network gave them, as its",
                "agent tells them, or as the host's ARP table knows them.",
                "",
                "--json (virtwire's own) prints one array of objects with name, mac (left out if",
                "it is unknown) and addresses, each with type, address and prefix.");
    }

    @Override
    public void run(Session session) {
        String name = optionalText(card);
        DomainInterfaceAddressesSource from = source(optionalText(source));
        Domain guest = session.domain(this, domain);
        List<DomainInterface> cards = new ArrayList<>();
        for (DomainInterface candidate : cards(guest, from)) {
            if (name == null || name.equals(candidate.name())) {
                cards.add(candidate);
            }
        }
        if (given(json)) {
            printJson(session.terminal(), cards);
        } else {
            printTable(session.terminal(), cards);
        }
    }

    private static DomainInterfaceAddressesSource source(@Nullable String name) {
        if (name == null) {
            return DomainInterfaceAddressesSource.LEASE;
        }
        return switch (name) {
            case "lease" -> DomainInterfaceAddressesSource.LEASE;
            case "agent" -> DomainInterfaceAddressesSource.AGENT;
            case "arp" -> DomainInterfaceAddressesSource.ARP;
            default -> throw new CommandException("Unknown data source '" + name + "'");
        };
    }

    private static List<DomainInterface> cards(Domain guest, DomainInterfaceAddressesSource from) {
        try {
            return guest.getInterfaceAddresses(from);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to query for interfaces addresses", failure);
        }
    }

    private void printTable(Terminal terminal, List<DomainInterface> cards) {
        terminal.extraLine(" " + Padding.right("Name", NAME_WIDTH) + " " + Padding.right("MAC address", MAC_TITLE_WIDTH)
                + " Protocol     Address");
        terminal.extraLine("-".repeat(DASHES));
        for (DomainInterface each : cards) {
            String mac = each.mac();
            if (each.addresses().isEmpty()) {
                terminal.line(row(each.name(), mac == null ? "N/A" : mac, "N/A", "N/A"));
            }
            boolean named = true;
            for (DomainIpAddress address : each.addresses()) {
                terminal.line(row(
                        named ? each.name() : "-",
                        named ? mac == null ? "" : mac : "-",
                        type(address),
                        address.address() + "/" + address.prefix()));
                named = given(full);
            }
        }
    }

    private static String row(String name, String mac, String type, String address) {
        return " " + Padding.right(name, NAME_WIDTH) + " " + Padding.right(mac, MAC_WIDTH) + "    "
                + Padding.right(type, TYPE_WIDTH) + " " + address;
    }

    private static void printJson(Terminal terminal, List<DomainInterface> cards) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (DomainInterface each : cards) {
            writer.beginObject().name("name").string(each.name());
            if (each.mac() != null) {
                writer.name("mac").string(each.mac());
            }
            writer.name("addresses").beginArray();
            for (DomainIpAddress address : each.addresses()) {
                writer.beginObject().name("type").string(type(address));
                writer.name("address").string(address.address());
                writer.name("prefix").number(address.prefix());
                writer.endObject();
            }
            writer.endArray().endObject();
        }
        terminal.document(writer.endArray().toText());
    }

    private static String type(DomainIpAddress address) {
        IpAddrType type = address.type();
        return type == IpAddrType.IPV4 ? "ipv4" : type == IpAddrType.IPV6 ? "ipv6" : "unknown";
    }
}
