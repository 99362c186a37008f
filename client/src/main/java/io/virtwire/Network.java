package io.virtwire;

import io.virtwire.enums.Flag;
import io.virtwire.enums.IpAddrType;
import io.virtwire.enums.NetworkMetadataType;
import io.virtwire.enums.NetworkPortCreateFlag;
import io.virtwire.enums.NetworkUpdateCommand;
import io.virtwire.enums.NetworkUpdateFlag;
import io.virtwire.enums.NetworkUpdateSection;
import io.virtwire.enums.NetworkXmlFlag;
import io.virtwire.info.DhcpLease;
import io.virtwire.protocol.remote.NetworkCreateArgs;
import io.virtwire.protocol.remote.NetworkDestroyArgs;
import io.virtwire.protocol.remote.NetworkDhcpLease;
import io.virtwire.protocol.remote.NetworkGetAutostartArgs;
import io.virtwire.protocol.remote.NetworkGetBridgeNameArgs;
import io.virtwire.protocol.remote.NetworkGetDhcpLeasesArgs;
import io.virtwire.protocol.remote.NetworkGetMetadataArgs;
import io.virtwire.protocol.remote.NetworkGetXmlDescArgs;
import io.virtwire.protocol.remote.NetworkIsActiveArgs;
import io.virtwire.protocol.remote.NetworkIsPersistentArgs;
import io.virtwire.protocol.remote.NetworkListAllPortsArgs;
import io.virtwire.protocol.remote.NetworkPortCreateXmlArgs;
import io.virtwire.protocol.remote.NetworkPortLookupByUuidArgs;
import io.virtwire.protocol.remote.NetworkSetAutostartArgs;
import io.virtwire.protocol.remote.NetworkSetMetadataArgs;
import io.virtwire.protocol.remote.NetworkUndefineArgs;
import io.virtwire.protocol.remote.NetworkUpdateArgs;
import io.virtwire.protocol.remote.NonnullNetwork;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A virtual network, {@code virNetwork}: a handle of its connection, name and UUID.
 *
 * <p>Immutable and thread-safe. Two handles are equal if they mean the same network on the same connection.
 */
public final class Network {
    private final Connection connection;
    private final NonnullNetwork reference;

    Network(Connection connection, NonnullNetwork reference) {
        this.connection = connection;
        this.reference = reference;
    }

    @LibvirtFunction("virNetworkGetConnect")
    public Connection getConnection() {
        return connection;
    }

    /** {@return its name} The server is not asked. */
    @LibvirtFunction("virNetworkGetName")
    public String getName() {
        return reference.name();
    }

    /** {@return its UUID} The server is not asked. */
    @LibvirtFunction({"virNetworkGetUUID", "virNetworkGetUUIDString"})
    public UUID getUuid() {
        return reference.uuid();
    }

    /** {@return its description; of an active network the one it runs with, unless a flag says otherwise} */
    @LibvirtFunction("virNetworkGetXMLDesc")
    public String getXmlDesc(NetworkXmlFlag... flags) {
        return wire().call(remote -> remote.networkGetXmlDesc(new NetworkGetXmlDescArgs(reference, Flag.bits(flags))))
                .xml();
    }

    /** Starts it. */
    @LibvirtFunction("virNetworkCreate")
    public void create() {
        wire().call(remote -> remote.networkCreate(new NetworkCreateArgs(reference)));
    }

    /** Stops it. */
    @LibvirtFunction("virNetworkDestroy")
    public void destroy() {
        wire().call(remote -> remote.networkDestroy(new NetworkDestroyArgs(reference)));
    }

    /** Takes its definition away; if it is active, it goes on as a transient network. */
    @LibvirtFunction("virNetworkUndefine")
    public void undefine() {
        wire().call(remote -> remote.networkUndefine(new NetworkUndefineArgs(reference)));
    }

    /**
     * Changes a part of it. Which argument comes first on the wire depends on the server, which is asked once for each
     * connection.
     *
     * @param parentIndex which of several parents, such as {@code <ip>} elements, from 0; -1 for the first that fits
     * @param xml the part, such as a {@code <host>} element
     */
    @LibvirtFunction("virNetworkUpdate")
    public void update(
            NetworkUpdateCommand command,
            NetworkUpdateSection section,
            int parentIndex,
            String xml,
            NetworkUpdateFlag... flags) {
        boolean ordered = wire().features().supports(Features.NETWORK_UPDATE_HAS_CORRECT_ORDER);
        int first = ordered ? command.number() : section.number(); // before libvirt 7.2.0 the two were mixed up
        int second = ordered ? section.number() : command.number();
        wire().call(remote -> remote.networkUpdate(
                new NetworkUpdateArgs(reference, first, second, parentIndex, xml, Flag.bits(flags))));
    }

    /** {@return the name of its bridge on the host} */
    @LibvirtFunction("virNetworkGetBridgeName")
    public String getBridgeName() {
        return wire().call(remote -> remote.networkGetBridgeName(new NetworkGetBridgeNameArgs(reference)))
                .name();
    }

    /** {@return whether it is started with its host} */
    @LibvirtFunction("virNetworkGetAutostart")
    public boolean getAutostart() {
        return wire().call(remote -> remote.networkGetAutostart(new NetworkGetAutostartArgs(reference)))
                        .autostart()
                != 0;
    }

    /** Sets whether it is started with its host. */
    @LibvirtFunction("virNetworkSetAutostart")
    public void setAutostart(boolean autostart) {
        wire().call(remote -> remote.networkSetAutostart(new NetworkSetAutostartArgs(reference, autostart ? 1 : 0)));
    }

    /** {@return whether it is active} */
    @LibvirtFunction("virNetworkIsActive")
    public boolean isActive() {
        return wire().call(remote -> remote.networkIsActive(new NetworkIsActiveArgs(reference)))
                        .active()
                != 0;
    }

    /** {@return whether it has a definition that outlives it} */
    @LibvirtFunction("virNetworkIsPersistent")
    public boolean isPersistent() {
        return wire().call(remote -> remote.networkIsPersistent(new NetworkIsPersistentArgs(reference)))
                        .persistent()
                != 0;
    }

    /** {@return the addresses its DHCP server has given away} */
    @LibvirtFunction("virNetworkGetDHCPLeases")
    public List<DhcpLease> getDhcpLeases() {
        return getDhcpLeases(null);
    }

    /**
     * {@return the addresses its DHCP server has given to one card}
     *
     * @param mac the card's address; null for all cards
     */
    @LibvirtFunction("virNetworkGetDHCPLeases")
    public List<DhcpLease> getDhcpLeases(@Nullable String mac) {
        List<NetworkDhcpLease> leases = wire().call(
                        remote -> remote.networkGetDhcpLeases(new NetworkGetDhcpLeasesArgs(reference, mac, 1, 0)))
                .leases();
        return Lists.map(
                leases,
                lease -> new DhcpLease(
                        lease.iface(),
                        lease.expirytime() == 0
                                ? null
                                : Times.instant(lease.expirytime(), 0, "remote_network_dhcp_lease.expirytime"),
                        IpAddrType.of(lease.type()),
                        lease.type(),
                        lease.mac(),
                        lease.iaid(),
                        lease.ipaddr(),
                        lease.prefix(),
                        lease.hostname(),
                        lease.clientid()));
    }

    /**
     * {@return a text kept with the network}
     *
     * @param uri the namespace of an {@code ELEMENT}; null for title and description
     * @throws NotFoundException if there is none
     * @throws IllegalArgumentException if both impacts are given
     */
    @LibvirtFunction("virNetworkGetMetadata")
    public String getMetadata(NetworkMetadataType type, @Nullable String uri, NetworkUpdateFlag... flags) {
        int bits = Flag.bits(flags);
        FlagRules.exclusive("virNetworkGetMetadata", bits, NetworkUpdateFlag.LIVE, NetworkUpdateFlag.CONFIG);
        return wire().call(remote ->
                        remote.networkGetMetadata(new NetworkGetMetadataArgs(reference, type.number(), uri, bits)))
                .metadata();
    }

    /**
     * Keeps a text with the network.
     *
     * @param metadata null takes it away
     * @param key the prefix of an {@code ELEMENT}; null for title and description
     * @param uri the namespace of an {@code ELEMENT}; null for title and description
     */
    @LibvirtFunction("virNetworkSetMetadata")
    public void setMetadata(
            NetworkMetadataType type,
            @Nullable String metadata,
            @Nullable String key,
            @Nullable String uri,
            NetworkUpdateFlag... flags) {
        wire().call(remote -> remote.networkSetMetadata(
                new NetworkSetMetadataArgs(reference, type.number(), metadata, key, uri, Flag.bits(flags))));
    }

    /** {@return what is plugged into it} */
    @LibvirtFunction("virNetworkListAllPorts")
    public List<NetworkPort> listAllPorts() {
        return Lists.map(
                wire().call(remote -> remote.networkListAllPorts(new NetworkListAllPortsArgs(reference, 1, 0)))
                        .ports(),
                port -> new NetworkPort(this, port));
    }

    /**
     * Finds a port by its UUID.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction({"virNetworkPortLookupByUUID", "virNetworkPortLookupByUUIDString"})
    public NetworkPort lookupPortByUuid(UUID uuid) {
        return new NetworkPort(
                this,
                wire().call(remote -> remote.networkPortLookupByUuid(new NetworkPortLookupByUuidArgs(reference, uuid)))
                        .port());
    }

    /** Plugs something in. */
    @LibvirtFunction("virNetworkPortCreateXML")
    public NetworkPort createPort(String xml, NetworkPortCreateFlag... flags) {
        return new NetworkPort(
                this,
                wire().call(remote -> remote.networkPortCreateXml(
                                new NetworkPortCreateXmlArgs(reference, xml, Flag.bits(flags))))
                        .port());
    }

    private Wire wire() {
        return connection.wire();
    }

    NonnullNetwork reference() {
        return reference;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network that
                && connection == that.connection
                && getUuid().equals(that.getUuid());
    }

    @Override
    public int hashCode() {
        return getUuid().hashCode();
    }

    @Override
    public String toString() {
        return "Network[" + getName() + ", " + getUuid() + "]";
    }
}
