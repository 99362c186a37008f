package io.virtwire;

import io.virtwire.enums.Flag;
import io.virtwire.enums.InterfaceXmlFlag;
import io.virtwire.protocol.remote.InterfaceCreateArgs;
import io.virtwire.protocol.remote.InterfaceDestroyArgs;
import io.virtwire.protocol.remote.InterfaceGetXmlDescArgs;
import io.virtwire.protocol.remote.InterfaceIsActiveArgs;
import io.virtwire.protocol.remote.InterfaceUndefineArgs;
import io.virtwire.protocol.remote.NonnullInterface;

/**
 * A network interface of a host, {@code virInterface}: a handle of its connection, name and MAC address.
 *
 * <p>Immutable and thread-safe. Two handles are equal if they mean the same interface on the same connection.
 */
public final class Interface {
    private final Connection connection;
    private final NonnullInterface reference;

    Interface(Connection connection, NonnullInterface reference) {
        this.connection = connection;
        this.reference = reference;
    }

    @LibvirtFunction("virInterfaceGetConnect")
    public Connection getConnection() {
        return connection;
    }

    /** {@return its name} The server is not asked. */
    @LibvirtFunction("virInterfaceGetName")
    public String getName() {
        return reference.name();
    }

    /** {@return its MAC address; empty if it has none} The server is not asked. */
    @LibvirtFunction("virInterfaceGetMACString")
    public String getMac() {
        return reference.mac();
    }

    /** {@return its description} */
    @LibvirtFunction("virInterfaceGetXMLDesc")
    public String getXmlDesc(InterfaceXmlFlag... flags) {
        return wire().call(
                        remote -> remote.interfaceGetXmlDesc(new InterfaceGetXmlDescArgs(reference, Flag.bits(flags))))
                .xml();
    }

    /** Starts it. */
    @LibvirtFunction("virInterfaceCreate")
    public void create() {
        wire().call(remote -> remote.interfaceCreate(new InterfaceCreateArgs(reference, 0)));
    }

    /** Stops it. */
    @LibvirtFunction("virInterfaceDestroy")
    public void destroy() {
        wire().call(remote -> remote.interfaceDestroy(new InterfaceDestroyArgs(reference, 0)));
    }

    /** Takes its definition away. */
    @LibvirtFunction("virInterfaceUndefine")
    public void undefine() {
        wire().call(remote -> remote.interfaceUndefine(new InterfaceUndefineArgs(reference)));
    }

    /** {@return whether it is active} */
    @LibvirtFunction("virInterfaceIsActive")
    public boolean isActive() {
        return wire().call(remote -> remote.interfaceIsActive(new InterfaceIsActiveArgs(reference)))
                        .active()
                != 0;
    }

    private Wire wire() {
        return connection.wire();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Interface that
                && connection == that.connection
                && getName().equals(that.getName());
    }

    @Override
    public int hashCode() {
        return getName().hashCode();
    }

    @Override
    public String toString() {
        return "Interface[" + getName() + "]";
    }
}
