package io.virtwire;

import io.virtwire.enums.ConnectListAllNodeDeviceFlag;
import io.virtwire.enums.Flag;
import io.virtwire.enums.NodeDeviceCreateXmlFlag;
import io.virtwire.enums.NodeDeviceDefineXmlFlag;
import io.virtwire.protocol.remote.ConnectListAllNodeDevicesArgs;
import io.virtwire.protocol.remote.ConnectListAllNodeDevicesRet;
import io.virtwire.protocol.remote.NodeDeviceCreateXmlArgs;
import io.virtwire.protocol.remote.NodeDeviceDefineXmlArgs;
import io.virtwire.protocol.remote.NodeDeviceLookupByNameArgs;
import io.virtwire.protocol.remote.NodeDeviceLookupScsiHostByWwnArgs;
import io.virtwire.protocol.remote.NodeListDevicesArgs;
import io.virtwire.protocol.remote.NodeNumOfDevicesArgs;
import io.virtwire.protocol.remote.NonnullNodeDevice;
import io.virtwire.protocol.remote.RemoteConstants;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The devices of a host. Made by {@link Connection#nodeDevices}.
 *
 * <p>Thread-safe.
 */
public final class NodeDevices {
    private final Connection connection;

    NodeDevices(Connection connection) {
        this.connection = connection;
    }

    /**
     * Lists devices, at most 65,536.
     *
     * @param flags which; without any, all of them
     */
    @LibvirtFunction("virConnectListAllNodeDevices")
    public List<NodeDevice> listAll(ConnectListAllNodeDeviceFlag... flags) {
        int bits = Flag.bits(flags);
        ConnectListAllNodeDevicesRet known = wire().callIfKnown(
                        remote -> remote.connectListAllNodeDevices(new ConnectListAllNodeDevicesArgs(1, bits)));
        return known == null ? OlderServers.listNodeDevices(this, bits) : Lists.map(known.devices(), this::of);
    }

    /**
     * {@return how many devices there are}
     *
     * @param capability such as {@code pci}; null for all
     */
    @LibvirtFunction("virNodeNumOfDevices")
    public int numOf(@Nullable String capability) {
        return wire().call(remote -> remote.nodeNumOfDevices(new NodeNumOfDevicesArgs(capability, 0)))
                .num();
    }

    /**
     * {@return names of devices}
     *
     * @param capability such as {@code pci}; null for all
     */
    @LibvirtFunction("virNodeListDevices")
    public List<String> list(@Nullable String capability) {
        return wire().call(remote -> remote.nodeListDevices(
                        new NodeListDevicesArgs(capability, RemoteConstants.REMOTE_NODE_DEVICE_LIST_MAX, 0)))
                .names();
    }

    /**
     * Finds a device by its name.
     *
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virNodeDeviceLookupByName")
    public NodeDevice lookupByName(String name) {
        return of(wire().call(remote -> remote.nodeDeviceLookupByName(new NodeDeviceLookupByNameArgs(name)))
                .dev());
    }

    /**
     * Finds a SCSI host by the names of its node and port.
     *
     * @param wwnn 16 hexadecimal digits
     * @param wwpn 16 hexadecimal digits
     * @throws NotFoundException if there is none
     */
    @LibvirtFunction("virNodeDeviceLookupSCSIHostByWWN")
    public NodeDevice lookupScsiHostByWwn(String wwnn, String wwpn) {
        return of(wire().call(remote ->
                        remote.nodeDeviceLookupScsiHostByWwn(new NodeDeviceLookupScsiHostByWwnArgs(wwnn, wwpn, 0)))
                .dev());
    }

    /** Makes a device that lasts until it is destroyed, and is not defined. */
    @LibvirtFunction("virNodeDeviceCreateXML")
    public NodeDevice create(String xml, NodeDeviceCreateXmlFlag... flags) {
        return of(wire().call(remote -> remote.nodeDeviceCreateXml(new NodeDeviceCreateXmlArgs(xml, Flag.bits(flags))))
                .dev());
    }

    /** Defines a device. It is not made yet. */
    @LibvirtFunction("virNodeDeviceDefineXML")
    public NodeDevice define(String xml, NodeDeviceDefineXmlFlag... flags) {
        return of(wire().call(remote -> remote.nodeDeviceDefineXml(new NodeDeviceDefineXmlArgs(xml, Flag.bits(flags))))
                .dev());
    }

    private NodeDevice of(NonnullNodeDevice device) {
        return new NodeDevice(connection, device);
    }

    Wire wire() {
        return connection.wire();
    }

    @Override
    public String toString() {
        return "NodeDevices[" + connection + "]";
    }
}
