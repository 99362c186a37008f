package io.virtwire.testkit.fake;

import javax.security.sasl.Sasl;
import javax.security.sasl.SaslServer;
import org.jspecify.annotations.Nullable;

/** A mechanism that has no security layer. */
abstract class LayerlessSaslServer implements SaslServer {
    private final String mechanism;
    final FakeLogin login;

    LayerlessSaslServer(String mechanism, FakeLogin login) {
        this.mechanism = mechanism;
        this.login = login;
    }

    @Override
    public final String getMechanismName() {
        return mechanism;
    }

    @Override
    public final String getAuthorizationID() {
        return login.user();
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

    @Override
    public final void dispose() {} // it keeps nothing

    private IllegalStateException noLayer() {
        return new IllegalStateException(mechanism + " has no security layer");
    }
}
