package io.virtwire;

import io.virtwire.protocol.remote.NonnullNwfilter;
import io.virtwire.protocol.remote.NwfilterGetXmlDescArgs;
import io.virtwire.protocol.remote.NwfilterUndefineArgs;
import java.util.UUID;

/**
 * A network filter, {@code virNWFilter}: a handle of its connection, name and UUID.
 *
 * <p>Immutable and thread-safe. Two handles are equal if they mean the same filter on the same connection.
 */
public final class NwFilter {
    private final Connection connection;
    private final NonnullNwfilter reference;

    NwFilter(Connection connection, NonnullNwfilter reference) {
        this.connection = connection;
        this.reference = reference;
    }

    public Connection getConnection() {
        return connection;
    }

    /** {@return its name} The server is not asked. */
    @LibvirtFunction("virNWFilterGetName")
    public String getName() {
        return reference.name();
    }

    /** {@return its UUID} The server is not asked. */
    @LibvirtFunction({"virNWFilterGetUUID", "virNWFilterGetUUIDString"})
    public UUID getUuid() {
        return reference.uuid();
    }

    /** {@return its description} */
    @LibvirtFunction("virNWFilterGetXMLDesc")
    public String getXmlDesc() {
        return wire().call(remote -> remote.nwfilterGetXmlDesc(new NwfilterGetXmlDescArgs(reference, 0)))
                .xml();
    }

    /** Takes its definition away. */
    @LibvirtFunction("virNWFilterUndefine")
    public void undefine() {
        wire().call(remote -> remote.nwfilterUndefine(new NwfilterUndefineArgs(reference)));
    }

    private Wire wire() {
        return connection.wire();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NwFilter that
                && connection == that.connection
                && getUuid().equals(that.getUuid());
    }

    @Override
    public int hashCode() {
        return getUuid().hashCode();
    }

    @Override
    public String toString() {
        return "NwFilter[" + getName() + ", " + getUuid() + "]";
    }
}
