package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.RemoteProcedure.*;

import io.virtwire.protocol.remote.DomainInterface;
import io.virtwire.protocol.remote.DomainInterfaceAddressesArgs;
import io.virtwire.protocol.remote.DomainInterfaceAddressesRet;
import io.virtwire.protocol.remote.DomainIpAddr;
import io.virtwire.protocol.remote.NetworkDhcpLease;
import io.virtwire.protocol.remote.NetworkGetDhcpLeasesArgs;
import io.virtwire.protocol.remote.NetworkGetDhcpLeasesRet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of guests that run, told of a guest, and of a network, which libvirt's test driver does not. An interface has the one
 * that its network's {@code <host>} gives it, and else one of the network's range.
 */
final class DomainAddresses implements CallGroup {
    private static final int IPV4 = 0;
    private static final int PREFIX = 24;
    private static final int LEASED_SECONDS = 3600;

    private final DomainTable domains;
    private final FakeNetworks networks;
    private final Moving moving;

    DomainAddresses(DomainTable domains, FakeNetworks networks, Moving moving) {
        this.domains = domains;
        this.networks = networks;
        this.moving = moving;
    }

    @Override
    public CallTable.@Nullable Handler find(int procedure) {
        return switch (procedure) {
            case REMOTE_PROC_DOMAIN_INTERFACE_ADDRESSES ->
                CallTable.answer(DomainInterfaceAddressesArgs::read, this::ofGuest);
            case REMOTE_PROC_NETWORK_GET_DHCP_LEASES -> CallTable.answer(NetworkGetDhcpLeasesArgs::read, this::leases);
            default -> null;
        };
    }

    private DomainInterfaceAddressesRet ofGuest(DomainInterfaceAddressesArgs args) {
        Flags.check(args.flags(), 0, "testDomainInterfaceAddresses");
        FakeDomain domain = domains.get(args.dom());
        List<DomainInterface> found = new ArrayList<>();
        for (XmlElement net : domain.requireActive().child("devices").children("interface")) {
            found.add(new DomainInterface(
                    String.valueOf(net.attributeOf("target", "dev")),
                    net.attributeOf("mac", "address"),
                    List.of(new DomainIpAddr(IPV4, address(domain, net, found.size() + 1), PREFIX))));
        }
        return new DomainInterfaceAddressesRet(found);
    }

    /** @param number of the interface, from 1 */
    private String address(FakeDomain domain, XmlElement net, int number) {
        String name = net.attributeOf("source", "network");
        if (name == null) {
            return "192.168.0." + number;
        }
        FakeNetwork network = networks.byName(name);
        XmlElement host = host(network, net);
        String given = host == null ? null : host.get("ip");
        return given == null ? inRange(network, 20 * (domain.id() - 1) + number) : given;
    }

    /** {@return what the network has for that interface in particular, or null} */
    private static @Nullable XmlElement host(FakeNetwork network, XmlElement net) {
        String mac = String.valueOf(net.attributeOf("mac", "address"));
        for (XmlElement ip : network.definition.children("ip")) {
            XmlElement dhcp = ip.find("dhcp");
            for (XmlElement host : dhcp == null ? List.<XmlElement>of() : dhcp.children("host")) {
                if (mac.equalsIgnoreCase(host.get("mac"))) {
                    return host;
                }
            }
        }
        return null;
    }

    /** {@return the address so far behind the first of a network's range} */
    private static String inRange(FakeNetwork network, int offset) {
        String first = network.definition.attributeOf("ip/dhcp/range", "start");
        String start = first == null ? "192.168.122.1" : first;
        int dot = start.lastIndexOf('.');
        return start.substring(0, dot + 1) + (XmlValues.number(start.substring(dot + 1)) + offset);
    }

    private NetworkGetDhcpLeasesRet leases(NetworkGetDhcpLeasesArgs args) {
        Flags.check(args.flags(), 0, "fakeNetworkGetDHCPLeases");
        FakeNetwork network = networks.byUuid(args.net().uuid());
        List<NetworkDhcpLease> leases = new ArrayList<>();
        for (FakeDomain domain : network.active ? domains.all() : List.<FakeDomain>of()) {
            leases(domain, network).stream()
                    .filter(lease -> args.mac() == null || args.mac().equalsIgnoreCase(lease.mac()))
                    .forEach(leases::add);
        }
        return new NetworkGetDhcpLeasesRet(args.needResults() == 0 ? List.of() : leases, leases.size());
    }

    private List<NetworkDhcpLease> leases(FakeDomain domain, FakeNetwork network) {
        XmlElement live = domain.live();
        List<XmlElement> nets = live == null ? List.of() : live.child("devices").children("interface");
        List<NetworkDhcpLease> leases = new ArrayList<>();
        for (int i = 0; i < nets.size(); i++) {
            XmlElement net = nets.get(i);
            XmlElement host = host(network, net);
            if (network.name().equals(net.attributeOf("source", "network"))) {
                leases.add(new NetworkDhcpLease(
                        String.valueOf(network.definition.attributeOf("bridge", "name")),
                        moving.seconds() + LEASED_SECONDS,
                        IPV4,
                        net.attributeOf("mac", "address"),
                        null,
                        address(domain, net, i + 1),
                        PREFIX,
                        host == null ? domain.name() : host.get("name", domain.name()),
                        null));
            }
        }
        return leases;
    }
}
