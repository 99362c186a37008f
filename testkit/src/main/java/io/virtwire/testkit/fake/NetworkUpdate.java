package io.virtwire.testkit.fake;

import io.virtwire.protocol.remote.NetworkUpdateArgs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Changes one entry of a network's definition: virNetworkUpdate. */
final class NetworkUpdate {
    // virNetworkUpdateCommand
    private static final int MODIFY = 1;
    private static final int DELETE = 2;
    private static final int ADD_LAST = 3;
    private static final int ADD_FIRST = 4;

    private static final List<String> DHCP_ORDER = List.of("range", "host", "bootp");
    private static final List<String> DNS_ORDER = List.of("forwarder", "txt", "srv", "host");
    private static final List<String> FORWARD_ORDER = List.of("driver", "pf", "nat", "interface", "address");

    private final XmlElement network;
    private final String name;
    private final int command;
    private final XmlElement entry;

    private NetworkUpdate(XmlElement network, int command, XmlElement entry) {
        this.network = network;
        this.name = DomainXml.required(network, "name");
        this.command = command;
        this.entry = entry;
    }

    /** {@return the definition as it is afterwards; the one before stays as it is} */
    static XmlElement apply(XmlElement definition, NetworkUpdateArgs args) {
        XmlElement entry = XmlParser.parse(args.xml(), "network_update_xml", HostError.FROM_NETWORK);
        NetworkUpdate update = new NetworkUpdate(definition.copy(), args.command(), entry);
        update.change(args.section(), args.parentIndex());
        return NetworkXml.complete(update.network);
    }

    /** @param section of virNetworkUpdateSection */
    private void change(int section, int parentIndex) {
        switch (section) {
            case 1 -> throw fixed("bridge");
            case 2 -> throw fixed("domain");
            case 3 -> throw fixed("ip");
            case 4 -> dhcpHost(parentIndex);
            case 5 -> dhcpRange(parentIndex);
            case 6 -> throw fixed("forward");
            case 7 -> forwardInterface();
            case 8 -> throw fixed("forward pf");
            case 9 -> portGroup();
            case 10 -> dnsHost();
            case 11 -> dnsTxt();
            case 12 -> dnsSrv();
            default -> throw unsupported("can't update unrecognized section of network");
        }
    }

    private HostError fixed(String section) {
        return unsupported("can't update '" + section + "' section of network '" + name + "'");
    }

    private static HostError unsupported(String detail) {
        return HostError.of(HostError.OPERATION_UNSUPPORTED, HostError.FROM_NETWORK, detail);
    }

    private static HostError invalid(String detail) {
        return HostError.invalid(HostError.FROM_NETWORK, detail);
    }

    private static HostError wrongXml(String detail) {
        return HostError.of(HostError.XML_ERROR, HostError.FROM_NETWORK, detail);
    }

    private boolean adds() {
        return command == ADD_FIRST || command == ADD_LAST;
    }

    private void requireElement(String expected) {
        if (!entry.name().equals(expected)) {
            throw wrongXml("unexpected element <" + entry.name() + ">, expecting <" + expected
                    + ">, while updating network '" + name + "'");
        }
    }

    private void requireNotModify(String what) {
        if (command == MODIFY) {
            throw unsupported(what + ", only added or deleted");
        }
    }

    /**
     * Adds the entry, or takes the one away that was found, or puts the entry in its place.
     *
     * @param exists what is told if one is there that should not be
     * @param missing what is told if none is there
     */
    private void change(
            XmlElement parent, List<String> order, @Nullable XmlElement found, String exists, String missing) {
        List<XmlElement> entries = parent.children();
        if (adds()) {
            if (found != null) {
                throw invalid(exists);
            }
            entries.add(command == ADD_FIRST ? 0 : entries.size(), entry);
        } else if (command != DELETE && command != MODIFY) {
            throw unsupported("unrecognized network update command code " + command);
        } else if (found == null) {
            throw invalid(missing);
        } else if (command == DELETE) {
            entries.remove(found);
        } else {
            entries.set(entries.indexOf(found), entry);
        }
        parent.order(order);
    }

    private static @Nullable XmlElement first(List<XmlElement> entries, Predicate<XmlElement> matches) {
        return entries.stream().filter(matches).findFirst().orElse(null);
    }

    /** Whether both have the attribute with the same value. */
    private boolean same(XmlElement other, String attribute) {
        String value = entry.get(attribute);
        return value != null && value.equalsIgnoreCase(other.get(attribute));
    }

    /** Whether the other has the same value, or the entry has none. */
    private boolean agrees(XmlElement other, String attribute) {
        return entry.get(attribute) == null || same(other, attribute);
    }

    // ------------------------------------------------------------------------------------------ addresses by DHCP

    private void dhcpHost(int parentIndex) {
        requireElement("host");
        XmlElement ip = ipByIndex(parentIndex);
        checkHost(ip);
        XmlElement dhcp = ip.child("dhcp");
        List<XmlElement> hosts = dhcp.children("host");
        if (adds()) {
            requireOnlyDhcp(ip);
        }
        XmlElement found = command == DELETE
                ? first(
                        hosts,
                        host -> (host.get("mac") == null || agrees(host, "mac"))
                                && agrees(host, "name")
                                && agrees(host, "ip"))
                : first(hosts, host -> same(host, "mac") || same(host, "ip") || same(host, "name"));
        entry.lead("mac", "id", "name", "ip");
        change(
                dhcp,
                DHCP_ORDER,
                found,
                "there is an existing dhcp host entry in network '" + name + "' that matches \"<host mac='"
                        + entry.get("mac", "unknown") + "' name='" + entry.get("name", "(null)") + "' ip='"
                        + entry.get("ip", "unknown") + "'/>\"",
                command == DELETE
                        ? "couldn't locate a matching dhcp host entry in network '" + name + "'"
                        : "couldn't locate an existing dhcp host entry with \"mac='" + entry.get("mac", "unknown")
                                + "'\" \"name='" + entry.get("name", "(null)") + "'\" \"ip='"
                                + entry.get("ip", "unknown") + "'\" in network '" + name + "'");
        tidy(ip, dhcp);
    }

    private void checkHost(XmlElement ip) {
        String mac = entry.get("mac");
        String hostname = entry.get("name");
        String address = entry.get("ip");
        if (mac != null && isIpv6(ip)) {
            throw wrongXml("Invalid to specify MAC address '" + mac + "' in network '" + name
                    + "' IPv6 static host definition");
        } else if (mac != null && !mac.matches("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){5}")) {
            throw wrongXml("Cannot parse MAC address '" + mac + "' in network '" + name + "'");
        } else if (hostname != null && !hostname.matches("[a-zA-Z0-9].*")) {
            throw wrongXml("Cannot use host name '" + hostname + "' in network '" + name + "'");
        } else if (address != null && !isAddress(address)) {
            throw wrongXml("Invalid IP address in static host definition for network '" + name + "'");
        } else if (command == DELETE) {
            if (mac == null && hostname == null && address == null) {
                throw wrongXml("At least one of name, mac, or ip attribute must be specified for static host"
                        + " definition in network '" + name + "' ");
            }
        } else if (isIpv6(ip) && entry.get("id") == null && hostname == null) {
            throw wrongXml("Static host definition in IPv6 network '" + name + "' must have id or name attribute");
        } else if (!isIpv6(ip) && mac == null && hostname == null) {
            throw wrongXml("Static host definition in IPv4 network '" + name + "' must have mac or name attribute");
        } else if (address == null) {
            throw wrongXml("Missing IP address in static host definition for network '" + name + "'");
        } else if (address.contains(":") != isIpv6(ip)) {
            throw invalid("the address family of a host entry IP must match the address family of the dhcp element's"
                    + " parent");
        }
    }

    private static boolean isAddress(String text) {
        return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    }

    private static boolean isIpv6(XmlElement ip) {
        return ip.get("family", "ipv4").equals("ipv6") || ip.get("address", "").contains(":");
    }

    private void dhcpRange(int parentIndex) {
        requireElement("range");
        XmlElement ip = ipByIndex(parentIndex);
        requireNotModify("dhcp ranges cannot be modified");
        for (String end : List.of("start", "end")) {
            if (entry.get(end) == null) {
                throw wrongXml("Missing '" + end + "' attribute in dhcp range for network '" + name + "'");
            }
        }
        if (entry.get("start", "").contains(":") != isIpv6(ip)) {
            throw invalid(
                    "the address family of a dhcp range must match the address family of the dhcp element's parent");
        }
        if (adds()) {
            requireOnlyDhcp(ip);
        }
        XmlElement dhcp = ip.child("dhcp");
        entry.lead("start", "end");
        change(
                dhcp,
                DHCP_ORDER,
                first(dhcp.children("range"), range -> same(range, "start") && same(range, "end")),
                "there is an existing dhcp range entry in network '" + name + "' that matches \"<range start='"
                        + entry.get("start") + "' end='" + entry.get("end") + "'/>\"",
                "couldn't locate a matching dhcp range entry in network '" + name + "'");
        tidy(ip, dhcp);
    }

    /** An index of -1 stands for the one that has DHCP, or else for the first. */
    private XmlElement ipByIndex(int index) {
        List<XmlElement> ips = network.children("ip");
        if (index >= 0) {
            if (index >= ips.size()) {
                throw invalid("couldn't update dhcp host entry - no <ip> element found at index " + index
                        + " in network '" + name + "'");
            }
            return ips.get(index);
        }
        XmlElement withDhcp = first(ips, NetworkUpdate::hasDhcp);
        XmlElement ipv4 = first(ips, ip -> !isIpv6(ip));
        XmlElement found = withDhcp != null ? withDhcp : ipv4 != null ? ipv4 : first(ips, ip -> true);
        if (found == null) {
            throw invalid("couldn't update dhcp host entry - no <ip> element found in network '" + name + "'");
        }
        return found;
    }

    private static boolean hasDhcp(XmlElement ip) {
        return ip.find("dhcp/range") != null || ip.find("dhcp/host") != null;
    }

    private void requireOnlyDhcp(XmlElement ip) {
        for (XmlElement other : network.children("ip")) {
            if (other != ip && isIpv6(other) == isIpv6(ip) && hasDhcp(other)) {
                throw invalid("dhcp is supported only for a single " + (isIpv6(ip) ? "IPv6" : "IPv4")
                        + " address on each network");
            }
        }
    }

    /** What is empty is not there. */
    private static void tidy(XmlElement parent, XmlElement part) {
        if (part.children().isEmpty()) {
            parent.children().remove(part);
        }
    }

    // ------------------------------------------------------------------------------------------ the rest

    private void forwardInterface() {
        requireElement("interface");
        requireNotModify("forward interface entries cannot be modified");
        if (entry.get("dev") == null) {
            throw wrongXml("missing dev attribute in <interface> element");
        }
        XmlElement forward = network.child("forward");
        change(
                forward,
                FORWARD_ORDER,
                first(forward.children("interface"), one -> same(one, "dev")),
                "there is an existing interface entry in network '" + name + "' that matches \"<interface dev='"
                        + entry.get("dev") + "'>\"",
                "couldn't find an interface entry in network '" + name + "' matching <interface dev='"
                        + entry.get("dev") + "'>");
        String leading = forward.attributeOf("interface", "dev");
        if (leading == null) {
            forward.unset("dev");
        } else {
            forward.set("dev", leading);
        }
    }

    private void portGroup() {
        requireElement("portgroup");
        if (entry.get("name") == null) {
            throw wrongXml("Missing required name attribute in portgroup");
        }
        List<XmlElement> groups = network.children("portgroup");
        XmlElement found = first(groups, group -> same(group, "name"));
        XmlElement leading = first(groups, NetworkUpdate::isDefault);
        if (command != DELETE && isDefault(entry) && leading != null && !Objects.equals(leading, found)) {
            throw invalid("a different portgroup entry in network '" + name
                    + "' is already set as the default. Only one default is allowed.");
        }
        change(
                network,
                List.of(),
                found,
                "there is an existing portgroup entry in network '" + name + "' that matches \"<portgroup name='"
                        + entry.get("name") + "'>\"",
                "couldn't find a portgroup entry in network '" + name + "' matching <portgroup name='"
                        + entry.get("name") + "'>");
    }

    private static boolean isDefault(XmlElement group) {
        return group.get("default", "no").equalsIgnoreCase("yes");
    }

    private void dnsHost() {
        requireNotModify("DNS HOST records cannot be modified");
        requireElement("host");
        if (adds() && entry.get("ip") == null) {
            throw wrongRecord("Missing IP address in network '" + name + "' DNS HOST record");
        } else if (adds() && hostnames(entry).isEmpty()) {
            throw wrongRecord("Missing hostname in network '" + name + "' DNS HOST record");
        } else if (entry.get("ip") == null && hostnames(entry).isEmpty()) {
            throw wrongRecord("Missing ip and hostname in network '" + name + "' DNS HOST record");
        }
        changeDns(
                "host",
                host -> same(host, "ip") || (!adds() && hostnames(host).stream().anyMatch(hostnames(entry)::contains)),
                "there is already at least one DNS HOST record with a matching field in network " + name,
                "couldn't locate a matching DNS HOST record in network " + name,
                "multiple matching DNS HOST records were found in network " + name);
    }

    private static HostError wrongRecord(String detail) {
        return HostError.plain(HostError.XML_DETAIL, HostError.FROM_NETWORK, detail);
    }

    private static List<String> hostnames(XmlElement host) {
        List<String> names = new ArrayList<>();
        host.children("hostname").forEach(hostname -> names.add(hostname.text()));
        return names;
    }

    private void dnsTxt() {
        requireNotModify("DNS TXT records cannot be modified");
        requireElement("txt");
        String record = entry.get("name");
        if (record == null) {
            throw wrongRecord("missing required name attribute in DNS TXT record of network " + name);
        } else if (record.indexOf(' ') >= 0 || record.indexOf(',') >= 0) {
            throw wrongRecord("prohibited character in DNS TXT record name '" + record + "' of network " + name);
        } else if (adds() && entry.get("value") == null) {
            throw wrongRecord(
                    "missing required value attribute in DNS TXT record named '" + record + "' of network " + name);
        }
        entry.lead("name", "value");
        changeDns(
                "txt",
                txt -> record.equals(txt.get("name")),
                "there is already a DNS TXT record with name '" + record + "' in network " + name,
                "couldn't locate a matching DNS TXT record in network " + name,
                "");
    }

    private void dnsSrv() {
        requireNotModify("DNS SRV records cannot be modified");
        requireElement("srv");
        String service = entry.get("service");
        if (adds() && service == null) {
            throw wrongRecord("missing required service attribute in DNS SRV record of network '" + name + "'");
        } else if (adds() && entry.get("protocol") == null) {
            throw wrongRecord("missing required protocol attribute in DNS SRV record '" + service + "' of network '"
                    + name + "'");
        }
        entry.lead("service", "protocol", "domain", "target", "port", "priority", "weight");
        changeDns(
                "srv",
                srv -> agrees(srv, "domain")
                        && agrees(srv, "service")
                        && agrees(srv, "protocol")
                        && agrees(srv, "target"),
                "there is already at least one DNS SRV record matching all specified fields in network " + name,
                "couldn't locate a matching DNS SRV record in network " + name,
                "multiple DNS SRV records matching all specified fields were found in network " + name);
    }

    /** @param several what is told if it is not clear which one is to go */
    private void changeDns(
            String record, Predicate<XmlElement> matches, String exists, String missing, String several) {
        XmlElement dns = network.child("dns");
        List<XmlElement> found = dns.children(record).stream().filter(matches).toList();
        if (command == DELETE && found.size() > 1 && !several.isEmpty()) {
            throw invalid(several);
        }
        change(dns, DNS_ORDER, found.isEmpty() ? null : found.get(0), exists, missing);
        if (dns.get("enable") == null && dns.get("forwardPlainNames") == null) {
            tidy(network, dns);
        }
    }
}
