package io.virtwire.transport.internal.sasl;

import java.security.Provider;
import java.util.Map;
import javax.security.auth.callback.CallbackHandler;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslClientFactory;

/** Its DIGEST-MD5 never comes to an end. */
final class EndlessProvider extends Provider {
    private static final long serialVersionUID = 1L;

    EndlessProvider() {
        super("Endless", "1", "for tests");
        putService(new Service(this, "SaslClientFactory", "DIGEST-MD5", Factory.class.getName(), null, null) {
            @Override
            public Object newInstance(Object parameter) {
                return new Factory();
            }
        });
    }

    private static final class Factory implements SaslClientFactory {
        @Override
        public SaslClient createSaslClient(
                String[] mechanisms,
                String authorizationId,
                String protocol,
                String serverName,
                Map<String, ?> properties,
                CallbackHandler callbacks) {
            return new Endless();
        }

        @Override
        public String[] getMechanismNames(Map<String, ?> properties) {
            return new String[] {"DIGEST-MD5"};
        }
    }

    private static final class Endless implements SaslClient {
        @Override
        public String getMechanismName() {
            return "DIGEST-MD5";
        }

        @Override
        public boolean hasInitialResponse() {
            return false;
        }

        @Override
        public byte[] evaluateChallenge(byte[] challenge) {
            return new byte[] {1};
        }

        @Override
        public boolean isComplete() {
            return false;
        }

        @Override
        public byte[] unwrap(byte[] incoming, int offset, int length) {
            throw new IllegalStateException("never complete");
        }

        @Override
        public byte[] wrap(byte[] outgoing, int offset, int length) {
            throw new IllegalStateException("never complete");
        }

        @Override
        public Object getNegotiatedProperty(String name) {
            throw new IllegalStateException("never complete");
        }

        @Override
        public void dispose() {}
    }
}
