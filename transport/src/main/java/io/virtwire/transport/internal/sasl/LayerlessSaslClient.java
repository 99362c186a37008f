package io.virtwire.transport.internal.sasl;

import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import org.jspecify.annotations.Nullable;

/** A mechanism that begins with a message of the client's and has no security layer. */
abstract class LayerlessSaslClient implements SaslClient {
    private final String mechanism;

    LayerlessSaslClient(String mechanism) {
        this.mechanism = mechanism;
    }

    @Override
    public final String getMechanismName() {
        return mechanism;
    }

    @Override
    public final boolean hasInitialResponse() {
        return true;
    }

    @Override
    public final byte[] wrap(byte[] outgoing, int offset, int length) {
        throw noLayer();
    }

    @Override
    public final byte[] unwrap(byte[] incoming, int offset, int length) {
        throw noLayer();
    }

    @Override
    public final @Nullable Object getNegotiatedProperty(String property) {
        return Sasl.QOP.equals(property) ? "auth" : null;
    }

    private IllegalStateException noLayer() {
        return new IllegalStateException(mechanism + " has no security layer");
    }
}
