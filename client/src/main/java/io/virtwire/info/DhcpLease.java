package io.virtwire.info;

import io.virtwire.enums.IpAddrType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address that a network's DHCP server has given away, {@code virNetworkDHCPLease}.
 *
 * @param iface the network's own interface on the host
 * @param expiry when the lease ends; null for never
 * @param type null if this version does not know {@code typeNumber}
 * @param typeNumber the number of {@code virIPAddrType}
 * @param mac the card's address
 * @param iaid the interface's number in DHCPv6
 * @param address the IP address
 * @param prefix bits of the network part
 * @param hostname the guest's name for itself
 * @param clientId the client's identifier, or DUID in DHCPv6
 */
public record DhcpLease(
        String iface,
        @Nullable Instant expiry,
        @Nullable IpAddrType type,
        int typeNumber,
        @Nullable String mac,
        @Nullable String iaid,
        String address,
        int prefix,
        @Nullable String hostname,
        @Nullable String clientId) {}
