package io.virtwire;

import io.virtwire.enums.Flag;
import io.virtwire.enums.NodeDeviceUpdateFlag;
import io.virtwire.enums.NodeDeviceXmlFlag;
import io.virtwire.protocol.remote.NodeDeviceCreateArgs;
import io.virtwire.protocol.remote.NodeDeviceDestroyArgs;
import io.virtwire.protocol.remote.NodeDeviceDetachFlagsArgs;
import io.virtwire.protocol.remote.NodeDeviceDettachArgs;
import io.virtwire.protocol.remote.NodeDeviceGetAutostartArgs;
import io.virtwire.protocol.remote.NodeDeviceGetParentArgs;
import io.virtwire.protocol.remote.NodeDeviceGetXmlDescArgs;
import io.virtwire.protocol.remote.NodeDeviceIsActiveArgs;
import io.virtwire.protocol.remote.NodeDeviceIsPersistentArgs;
import io.virtwire.protocol.remote.NodeDeviceListCapsArgs;
import io.virtwire.protocol.remote.NodeDeviceNumOfCapsArgs;
import io.virtwire.protocol.remote.NodeDeviceReAttachArgs;
import io.virtwire.protocol.remote.NodeDeviceResetArgs;
import io.virtwire.protocol.remote.NodeDeviceSetAutostartArgs;
import io.virtwire.protocol.remote.NodeDeviceUndefineArgs;
import io.virtwire.protocol.remote.NodeDeviceUpdateArgs;
import io.virtwire.protocol.remote.NonnullNodeDevice;
import io.virtwire.protocol.remote.RemoteConstants;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device of a host, {@code virNodeDevice}: a handle of its connection and name.
 *
 * <p>Immutable and thread-safe. Two handles are equal if they mean the same device on the same connection.
 */
public final class NodeDevice {
    private final Connection connection;
    private final String name;

    NodeDevice(Connection connection, NonnullNodeDevice reference) {
        this.connection = connection;
        this.name = reference.name();
    }

    public Connection getConnection() {
        return connection;
    }

    /** {@return its name, such as {@code pci_0000_00_1f_2}} The server is not asked. */
    @LibvirtFunction("virNodeDeviceGetName")
    public String getName() {
        return name;
    }

    /** {@return the name of the device it hangs on, or null if it hangs on none} */
    @LibvirtFunction("virNodeDeviceGetParent")
    public @Nullable String getParent() {
        return wire().call(remote -> remote.nodeDeviceGetParent(new NodeDeviceGetParentArgs(name)))
                .parentName();
    }

    /** {@return its description} */
    @LibvirtFunction("virNodeDeviceGetXMLDesc")
    public String getXmlDesc(NodeDeviceXmlFlag... flags) {
        return wire().call(remote -> remote.nodeDeviceGetXmlDesc(new NodeDeviceGetXmlDescArgs(name, Flag.bits(flags))))
                .xml();
    }

    /** {@return how many capabilities it has} */
    @LibvirtFunction("virNodeDeviceNumOfCaps")
    public int numOfCaps() {
        return wire().call(remote -> remote.nodeDeviceNumOfCaps(new NodeDeviceNumOfCapsArgs(name)))
                .num();
    }

    /** {@return what kind of device it is, such as {@code pci}; some are of several kinds} */
    @LibvirtFunction("virNodeDeviceListCaps")
    public List<String> listCaps() {
        return wire().call(remote -> remote.nodeDeviceListCaps(
                        new NodeDeviceListCapsArgs(name, RemoteConstants.REMOTE_NODE_DEVICE_CAPS_LIST_MAX)))
                .names();
    }

    /** Takes it away from the host, so that a guest can have it, with the driver that is best for the hypervisor. */
    @LibvirtFunction("virNodeDeviceDettach")
    public void detach() {
        wire().call(remote -> remote.nodeDeviceDettach(new NodeDeviceDettachArgs(name)));
    }

    /**
     * Takes it away from the host, so that a guest can have it.
     *
     * @param driverName such as {@code vfio}; null for the one that is best for the hypervisor
     */
    @LibvirtFunction("virNodeDeviceDetachFlags")
    public void detach(@Nullable String driverName) {
        wire().call(remote -> remote.nodeDeviceDetachFlags(new NodeDeviceDetachFlagsArgs(name, driverName, 0)));
    }

    /** Gives it back to the host. */
    @LibvirtFunction("virNodeDeviceReAttach")
    public void reAttach() {
        wire().call(remote -> remote.nodeDeviceReAttach(new NodeDeviceReAttachArgs(name)));
    }

    /** Resets it. */
    @LibvirtFunction("virNodeDeviceReset")
    public void reset() {
        wire().call(remote -> remote.nodeDeviceReset(new NodeDeviceResetArgs(name)));
    }

    /** Makes a device that is defined. */
    @LibvirtFunction("virNodeDeviceCreate")
    public void create() {
        wire().call(remote -> remote.nodeDeviceCreate(new NodeDeviceCreateArgs(name, 0)));
    }

    /** Takes the device away; a definition stays. */
    @LibvirtFunction("virNodeDeviceDestroy")
    public void destroy() {
        wire().call(remote -> remote.nodeDeviceDestroy(new NodeDeviceDestroyArgs(name)));
    }

    /** Takes its definition away. */
    @LibvirtFunction("virNodeDeviceUndefine")
    public void undefine() {
        wire().call(remote -> remote.nodeDeviceUndefine(new NodeDeviceUndefineArgs(name, 0)));
    }

    /** Changes its definition, the device itself, or both. */
    @LibvirtFunction("virNodeDeviceUpdate")
    public void update(String xml, NodeDeviceUpdateFlag... flags) {
        wire().call(remote -> remote.nodeDeviceUpdate(new NodeDeviceUpdateArgs(name, xml, Flag.bits(flags))));
    }

    /** {@return whether it is made when its parent appears} */
    @LibvirtFunction("virNodeDeviceGetAutostart")
    public boolean getAutostart() {
        return wire().call(remote -> remote.nodeDeviceGetAutostart(new NodeDeviceGetAutostartArgs(name)))
                        .autostart()
                != 0;
    }

    /** Sets whether it is made when its parent appears. */
    @LibvirtFunction("virNodeDeviceSetAutostart")
    public void setAutostart(boolean autostart) {
        wire().call(remote -> remote.nodeDeviceSetAutostart(new NodeDeviceSetAutostartArgs(name, autostart ? 1 : 0)));
    }

    /** {@return whether it is there} */
    @LibvirtFunction("virNodeDeviceIsActive")
    public boolean isActive() {
        return wire().call(remote -> remote.nodeDeviceIsActive(new NodeDeviceIsActiveArgs(name)))
                        .active()
                != 0;
    }

    /** {@return whether it has a definition that outlives it} */
    @LibvirtFunction("virNodeDeviceIsPersistent")
    public boolean isPersistent() {
        return wire().call(remote -> remote.nodeDeviceIsPersistent(new NodeDeviceIsPersistentArgs(name)))
                        .persistent()
                != 0;
    }

    private Wire wire() {
        return connection.wire();
    }

    NonnullNodeDevice reference() {
        return new NonnullNodeDevice(name);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeDevice that && connection == that.connection && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "NodeDevice[" + name + "]";
    }
}
