package io.virtwire;

import io.virtwire.protocol.remote.NetworkPortDeleteArgs;
import io.virtwire.protocol.remote.NetworkPortGetParametersArgs;
import io.virtwire.protocol.remote.NetworkPortGetXmlDescArgs;
import io.virtwire.protocol.remote.NetworkPortSetParametersArgs;
import io.virtwire.protocol.remote.NonnullNetworkPort;
import java.util.UUID;

/**
 * What is plugged into a network, {@code virNetworkPort}: a handle of its network and UUID.
 *
 * <p>Immutable and thread-safe. Two handles are equal if they mean the same port on the same connection.
 */
public final class NetworkPort {
    private final Network network;
    private final NonnullNetworkPort reference;

    NetworkPort(Network network, NonnullNetworkPort reference) {
        this.network = network;
        this.reference = reference;
    }

    @LibvirtFunction("virNetworkPortGetNetwork")
    public Network getNetwork() {
        return network;
    }

    /** {@return its UUID} The server is not asked. */
    @LibvirtFunction({"virNetworkPortGetUUID", "virNetworkPortGetUUIDString"})
    public UUID getUuid() {
        return reference.uuid();
    }

    /** {@return its description} */
    @LibvirtFunction("virNetworkPortGetXMLDesc")
    public String getXmlDesc() {
        return wire().call(remote -> remote.networkPortGetXmlDesc(new NetworkPortGetXmlDescArgs(reference, 0)))
                .xml();
    }

    /**
     * {@return its limits, KiB/s and KiB, by the names of {@code NetworkPortKey}}
     *
     * <p>Asked for once: the server looks at no count, and answers with none. Nor does the driver take the flag that asks
     * for texts.
     */
    @LibvirtFunction("virNetworkPortGetParameters")
    public TypedParams getParameters() {
        return TypedParams.of(wire().call(
                        remote -> remote.networkPortGetParameters(new NetworkPortGetParametersArgs(reference, 0, 0)))
                .params());
    }

    /** Sets limits, by the names of {@code NetworkPortKey}. */
    @LibvirtFunction("virNetworkPortSetParameters")
    public void setParameters(TypedParams params) {
        wire().call(remote ->
                remote.networkPortSetParameters(new NetworkPortSetParametersArgs(reference, params.wire(), 0)));
    }

    /** Pulls it out. */
    @LibvirtFunction("virNetworkPortDelete")
    public void delete() {
        wire().call(remote -> remote.networkPortDelete(new NetworkPortDeleteArgs(reference, 0)));
    }

    private Wire wire() {
        return network.getConnection().wire();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NetworkPort that
                && network.equals(that.network)
                && getUuid().equals(that.getUuid());
    }

    @Override
    public int hashCode() {
        return getUuid().hashCode();
    }

    @Override
    public String toString() {
        return "NetworkPort[" + getUuid() + " of " + network.getName() + "]";
    }
}
