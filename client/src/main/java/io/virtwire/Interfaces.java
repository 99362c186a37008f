package io.virtwire;

import io.virtwire.enums.ConnectListAllInterfacesFlag;
import io.virtwire.enums.Flag;
import io.virtwire.enums.InterfaceDefineFlag;
import io.virtwire.protocol.remote.ConnectListAllInterfacesArgs;
import io.virtwire.protocol.remote.ConnectListAllInterfacesRet;
import io.virtwire.protocol.remote.ConnectListDefinedInterfacesArgs;
import io.virtwire.protocol.remote.ConnectListInterfacesArgs;
import io.virtwire.protocol.remote.InterfaceChangeBeginArgs;
import io.virtwire.protocol.remote.InterfaceChangeCommitArgs;
import io.virtwire.protocol.remote.InterfaceChangeRollbackArgs;
import io.virtwire.protocol.remote.InterfaceDefineXmlArgs;
import io.virtwire.protocol.remote.InterfaceLookupByMacStringArgs;
import io.virtwire.protocol.remote.InterfaceLookupByNameArgs;
import io.virtwire.protocol.remote.NonnullInterface;
import io.virtwire.protocol.remote.RemoteConstants;
import io.virtwire.protocol.remote.RemoteProgram;
import java.util.List;

/**
 * The network interfaces of a host. Made by {@link Connection#interfaces}.
 *
 * <p>Thread-safe.
 */
public final class Interfaces {
    private static final int MAX = RemoteConstants.REMOTE_INTERFACE_LIST_MAX;

    private final Connection connection;

    Interfaces(Connection connection) {
        this.connection = connection;
    }

    /**
     * Lists interfaces, at most 16,384.
     *
     * @param flags which; without any, all of them
     */
    @LibvirtFunction("virConnectListAllInterfaces")
    public List<Interface> listAll(ConnectListAllInterfacesFlag... flags) {
        int bits = Flag.bits(flags);
        ConnectListAllInterfacesRet known = wire().callIfKnown(
                        remote -> remote.connectListAllInterfaces(new ConnectListAllInterfacesArgs(1, bits)));
        return known == null ? OlderServers.listInterfaces(this, bits) : Lists.map(known.ifaces(), this::of);
    }

    /** {@return how many interfaces are active} */
    @LibvirtFunction("virConnectNumOfInterfaces")
    public int numOf() {
        return wire().call(RemoteProgram::connectNumOfInterfaces).num();
    }

    /** {@return names of the active interfaces} */
    @LibvirtFunction("virConnectListInterfaces")
    public List<String> list() {
        return wire().call(remote -> remote.connectListInterfaces(new ConnectListInterfacesArgs(MAX)))
                .names();
    }

    /** {@return how many interfaces are defined and inactive} */
    @LibvirtFunction("virConnectNumOfDefinedInterfaces")
    public int numOfDefined() {
        return wire().call(RemoteProgram::connectNumOfDefinedInterfaces).num();
    }

    /** {@return names of the interfaces that are defined and inactive} */
    @LibvirtFunction("virConnectListDefinedInterfaces")
    public List<String> listDefined() {
        return wire().call(remote -> remote.connectListDefinedInterfaces(new ConnectListDefinedInterfacesArgs(MAX)))
                .names();
    }

    /**
     * Finds an interface by its name.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virInterfaceLookupByName")
    public Interface lookupByName(String name) {
        return of(wire().call(remote -> remote.interfaceLookupByName(new InterfaceLookupByNameArgs(name)))
                .iface());
    }

    /**
     * Finds an interface by its MAC address.
     *
     * @param mac such as {@code 52:54:00:12:34:56}
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virInterfaceLookupByMACString")
    public Interface lookupByMac(String mac) {
        return of(wire().call(remote -> remote.interfaceLookupByMacString(new InterfaceLookupByMacStringArgs(mac)))
                .iface());
    }

    /** Defines an interface, or changes the definition of the one with the same name. It is not started. */
    @LibvirtFunction("virInterfaceDefineXML")
    public Interface define(String xml, InterfaceDefineFlag... flags) {
        return of(wire().call(remote -> remote.interfaceDefineXml(new InterfaceDefineXmlArgs(xml, Flag.bits(flags))))
                .iface());
    }

    /** Notes the state of all interfaces, so that what follows can be taken back. */
    @LibvirtFunction("virInterfaceChangeBegin")
    public void changeBegin() {
        wire().call(remote -> remote.interfaceChangeBegin(new InterfaceChangeBeginArgs(0)));
    }

    /** Keeps what was changed since {@link #changeBegin}. */
    @LibvirtFunction("virInterfaceChangeCommit")
    public void changeCommit() {
        wire().call(remote -> remote.interfaceChangeCommit(new InterfaceChangeCommitArgs(0)));
    }

    /** Takes back what was changed since {@link #changeBegin}. */
    @LibvirtFunction("virInterfaceChangeRollback")
    public void changeRollback() {
        wire().call(remote -> remote.interfaceChangeRollback(new InterfaceChangeRollbackArgs(0)));
    }

    private Interface of(NonnullInterface reference) {
        return new Interface(connection, reference);
    }

    Wire wire() {
        return connection.wire();
    }

    @Override
    public String toString() {
        return "Interfaces[" + connection + "]";
    }
}
