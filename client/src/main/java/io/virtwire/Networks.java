package io.virtwire;

import io.virtwire.enums.ConnectListAllNetworksFlag;
import io.virtwire.enums.Flag;
import io.virtwire.enums.NetworkCreateFlag;
import io.virtwire.enums.NetworkDefineFlag;
import io.virtwire.protocol.remote.ConnectListAllNetworksArgs;
import io.virtwire.protocol.remote.ConnectListAllNetworksRet;
import io.virtwire.protocol.remote.ConnectListDefinedNetworksArgs;
import io.virtwire.protocol.remote.ConnectListNetworksArgs;
import io.virtwire.protocol.remote.NetworkCreateXmlArgs;
import io.virtwire.protocol.remote.NetworkCreateXmlFlagsArgs;
import io.virtwire.protocol.remote.NetworkDefineXmlArgs;
import io.virtwire.protocol.remote.NetworkDefineXmlFlagsArgs;
import io.virtwire.protocol.remote.NetworkLookupByNameArgs;
import io.virtwire.protocol.remote.NetworkLookupByUuidArgs;
import io.virtwire.protocol.remote.NonnullNetwork;
import io.virtwire.protocol.remote.RemoteConstants;
import io.virtwire.protocol.remote.RemoteProgram;
import java.util.List;
import java.util.UUID;

/**
 * The virtual networks of a host. Made by {@link Connection#networks}.
 *
 * <p>Thread-safe.
 */
public final class Networks {
    private static final int MAX = RemoteConstants.REMOTE_NETWORK_LIST_MAX;

    private final Connection connection;

    Networks(Connection connection) {
        this.connection = connection;
    }

    /**
     * Lists networks, at most 16,384.
     *
     * @param flags which; without any, all of them
     */
    @LibvirtFunction("virConnectListAllNetworks")
    public List<Network> listAll(ConnectListAllNetworksFlag... flags) {
        int bits = Flag.bits(flags);
        ConnectListAllNetworksRet known =
                wire().callIfKnown(remote -> remote.connectListAllNetworks(new ConnectListAllNetworksArgs(1, bits)));
        return known == null ? OlderServers.listNetworks(this, bits) : Lists.map(known.nets(), this::of);
    }

    /** {@return how many networks are active} */
    @LibvirtFunction("virConnectNumOfNetworks")
    public int numOf() {
        return wire().call(RemoteProgram::connectNumOfNetworks).num();
    }

    /** {@return names of the active networks} */
    @LibvirtFunction("virConnectListNetworks")
    public List<String> list() {
        return wire().call(remote -> remote.connectListNetworks(new ConnectListNetworksArgs(MAX)))
                .names();
    }

    /** {@return how many networks are defined and inactive} */
    @LibvirtFunction("virConnectNumOfDefinedNetworks")
    public int numOfDefined() {
        return wire().call(RemoteProgram::connectNumOfDefinedNetworks).num();
    }

    /** {@return names of the networks that are defined and inactive} */
    @LibvirtFunction("virConnectListDefinedNetworks")
    public List<String> listDefined() {
        return wire().call(remote -> remote.connectListDefinedNetworks(new ConnectListDefinedNetworksArgs(MAX)))
                .names();
    }

    /**
     * Finds a network by its name.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virNetworkLookupByName")
    public Network lookupByName(String name) {
        return of(wire().call(remote -> remote.networkLookupByName(new NetworkLookupByNameArgs(name)))
                .net());
    }

    /**
     * Finds a network by its UUID.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction({"virNetworkLookupByUUID", "virNetworkLookupByUUIDString"})
    public Network lookupByUuid(UUID uuid) {
        return of(wire().call(remote -> remote.networkLookupByUuid(new NetworkLookupByUuidArgs(uuid)))
                .net());
    }

    /** Defines a network, or changes the definition of the one with the same name and UUID. It is not started. */
    @LibvirtFunction({"virNetworkDefineXML", "virNetworkDefineXMLFlags"})
    public Network define(String xml, NetworkDefineFlag... flags) {
        int bits = Flag.bits(flags);
        return of(
                bits == 0
                        ? wire().call(remote -> remote.networkDefineXml(new NetworkDefineXmlArgs(xml)))
                                .net()
                        : wire().call(remote -> remote.networkDefineXmlFlags(new NetworkDefineXmlFlagsArgs(xml, bits)))
                                .net());
    }

    /** Starts a network that lasts until it is stopped, and is not defined. */
    @LibvirtFunction({"virNetworkCreateXML", "virNetworkCreateXMLFlags"})
    public Network create(String xml, NetworkCreateFlag... flags) {
        int bits = Flag.bits(flags);
        return of(
                bits == 0
                        ? wire().call(remote -> remote.networkCreateXml(new NetworkCreateXmlArgs(xml)))
                                .net()
                        : wire().call(remote -> remote.networkCreateXmlFlags(new NetworkCreateXmlFlagsArgs(xml, bits)))
                                .net());
    }

    private Network of(NonnullNetwork network) {
        return new Network(connection, network);
    }

    Wire wire() {
        return connection.wire();
    }

    @Override
    public String toString() {
        return "Networks[" + connection + "]";
    }
}
