package io.virtwire.transport.internal.sasl;

import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/** A mechanism of the JDK's, to be changed in one point. */
abstract class DelegatingSaslClient implements SaslClient {
    private final SaslClient jdk;

    DelegatingSaslClient(SaslClient jdk) {
        this.jdk = jdk;
    }

    @Override
    public String getMechanismName() {
        return jdk.getMechanismName();
    }

    @Override
    public boolean hasInitialResponse() {
        return jdk.hasInitialResponse();
    }

    @Override
    public byte @Nullable [] evaluateChallenge(byte[] challenge) throws SaslException {
        return jdk.evaluateChallenge(challenge);
    }

    @Override
    public boolean isComplete() {
        return jdk.isComplete();
    }

    @Override
    public byte[] unwrap(byte[] incoming, int offset, int length) throws SaslException {
        return jdk.unwrap(incoming, offset, length);
    }

    @Override
    public byte[] wrap(byte[] outgoing, int offset, int length) throws SaslException {
        return jdk.wrap(outgoing, offset, length);
    }

    @Override
    public @Nullable Object getNegotiatedProperty(String property) {
        return jdk.getNegotiatedProperty(property);
    }

    @Override
    public void dispose() throws SaslException {
        jdk.dispose();
    }
}
