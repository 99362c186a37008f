package io.virtwire;

import io.virtwire.protocol.remote.NonnullNwfilterBinding;
import io.virtwire.protocol.remote.NwfilterBindingDeleteArgs;
import io.virtwire.protocol.remote.NwfilterBindingGetXmlDescArgs;

/**
 * A filter that holds for a port, {@code virNWFilterBinding}: a handle of its connection, port and filter name.
 *
 * <p>Immutable and thread-safe. Two handles are equal if they mean the same port on the same connection.
 */
public final class NwFilterBinding {
    private final Connection connection;
    private final NonnullNwfilterBinding reference;

    NwFilterBinding(Connection connection, NonnullNwfilterBinding reference) {
        this.connection = connection;
        this.reference = reference;
    }

    public Connection getConnection() {
        return connection;
    }

    /** {@return the name of the port's interface on the host} The server is not asked. */
    @LibvirtFunction("virNWFilterBindingGetPortDev")
    public String getPortDev() {
        return reference.portdev();
    }

    /** {@return the name of the filter} The server is not asked. */
    @LibvirtFunction("virNWFilterBindingGetFilterName")
    public String getFilterName() {
        return reference.filtername();
    }

    /** {@return its description} */
    @LibvirtFunction("virNWFilterBindingGetXMLDesc")
    public String getXmlDesc() {
        return wire().call(remote -> remote.nwfilterBindingGetXmlDesc(new NwfilterBindingGetXmlDescArgs(reference, 0)))
                .xml();
    }

    /** Ends it: the filter does not hold for the port any more. */
    @LibvirtFunction("virNWFilterBindingDelete")
    public void delete() {
        wire().call(remote -> remote.nwfilterBindingDelete(new NwfilterBindingDeleteArgs(reference)));
    }

    private Wire wire() {
        return connection.wire();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NwFilterBinding that
                && connection == that.connection
                && getPortDev().equals(that.getPortDev());
    }

    @Override
    public int hashCode() {
        return getPortDev().hashCode();
    }

    @Override
    public String toString() {
        return "NwFilterBinding[" + getPortDev() + ", " + getFilterName() + "]";
    }
}
