package io.virtwire.cli.net;

import io.virtwire.LibvirtException;
import io.virtwire.Network;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.DomainOrder;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Table;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.IpAddrType;
import io.virtwire.info.DhcpLease;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** The addresses that a network's DHCP server has given away, in the order of the cards' addresses. */
final class NetDhcpLeasesCommand extends Command {
    private final OptionSpec network = data("network", "the network's name or UUID");
    private final OptionSpec mac = string("mac", "only those of the card with this MAC address");
    private final OptionSpec json = json();

    NetDhcpLeasesCommand() {
        super(
                "net-dhcp-leases",
                "the addresses a network has given away",
                "Lists the leases of a network's DHCP server.",
                "",
                "--json (virtwire's own) prints one array of objects with address, prefix, protocol",
                "(ipv4 or ipv6), mac, hostname, clientId, iaid, expiryTimeSeconds (since 1970) and",
                "interface; what there is not is left out.");
    }

    @Override
    public void run(Session session) {
        String card = optionalText(mac);
        Network found = NetworkFinder.find(session, this, network);
        List<DhcpLease> leases;
        try {
            leases = new ArrayList<>(found.getDhcpLeases(card));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to get leases info for " + text(network), failure);
        }
        leases.sort((one, other) -> DomainOrder.compareNames(orDash(one.mac()), orDash(other.mac())));
        if (given(json)) {
            printJson(session.terminal(), leases);
        } else {
            printTable(session.terminal(), leases);
        }
    }

    private static void printTable(Terminal terminal, List<DhcpLease> leases) {
        Table rows = new Table(
                terminal, "Expiry Time", "MAC address", "Protocol", "IP address", "Hostname", "Client ID or DUID");
        for (DhcpLease lease : leases) {
            rows.row(
                    time(lease.expiry()),
                    orDash(lease.mac()),
                    orDash(protocol(lease)),
                    lease.address() + "/" + lease.prefix(),
                    orDash(lease.hostname()),
                    orDash(lease.clientId()));
        }
        rows.print();
    }

    private static void printJson(Terminal terminal, List<DhcpLease> leases) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (DhcpLease lease : leases) {
            writer.beginObject();
            writer.name("address").string(lease.address());
            writer.name("prefix").number(lease.prefix());
            writeIfKnown(writer, "protocol", protocol(lease));
            writeIfKnown(writer, "mac", lease.mac());
            writeIfKnown(writer, "hostname", lease.hostname());
            writeIfKnown(writer, "clientId", lease.clientId());
            writeIfKnown(writer, "iaid", lease.iaid());
            if (lease.expiry() != null) {
                writer.name("expiryTimeSeconds").number(lease.expiry().getEpochSecond());
            }
            writer.name("interface").string(lease.iface()).endObject();
        }
        terminal.document(writer.endArray().toText());
    }

    private static void writeIfKnown(JsonWriter writer, String name, @Nullable String value) {
        if (value != null) {
            writer.name(name).string(value);
        }
    }

    private static @Nullable String protocol(DhcpLease lease) {
        if (lease.type() == IpAddrType.IPV4) {
            return "ipv4";
        }
        return lease.type() == IpAddrType.IPV6 ? "ipv6" : null;
    }

    /** {@return date and time in this host's zone; a lease that never ends has the time 0, as in virsh} */
    private static String time(@Nullable Instant expiry) {
        LocalDateTime time = LocalDateTime.ofInstant(expiry == null ? Instant.EPOCH : expiry, ZoneId.systemDefault());
        return time.toLocalDate() + " " + twoDigits(time.getHour()) + ":" + twoDigits(time.getMinute()) + ":"
                + twoDigits(time.getSecond());
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }
}
