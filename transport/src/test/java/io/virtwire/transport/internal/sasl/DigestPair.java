package io.virtwire.transport.internal.sasl;

import java.util.HashMap;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;

/** Both ends of a DIGEST-MD5 layer, agreed on: user tb, password secret. */
record DigestPair(SaslClient client, SaslServer server) {
    static final SaslCredentials TB = new SaslCredentials(
            request -> request.kind().secret() ? "secret".toCharArray() : "tb".toCharArray(), "localhost");

    static DigestPair negotiate(int maxBuffer) throws SaslException {
        SaslServer server = server("auth-conf", maxBuffer);
        SaslClient client = SaslMechanism.DIGEST_MD5.start(TB, true);
        byte[] response = client.evaluateChallenge(server.evaluateResponse(new byte[0]));
        client.evaluateChallenge(server.evaluateResponse(response));
        return new DigestPair(client, server);
    }

    static SaslServer server(String qop, int maxBuffer) throws SaslException {
        Map<String, String> properties = new HashMap<>();
        properties.put(Sasl.QOP, qop);
        properties.put(Sasl.MAX_BUFFER, Integer.toString(maxBuffer));
        return Sasl.createSaslServer("DIGEST-MD5", "libvirt", "localhost", properties, callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(name.getDefaultName());
                } else if (callback instanceof PasswordCallback password) {
                    password.setPassword("secret".toCharArray());
                } else if (callback instanceof RealmCallback realm) {
                    realm.setText(realm.getDefaultText());
                } else if (callback instanceof AuthorizeCallback authorize) {
                    authorize.setAuthorized(true);
                    authorize.setAuthorizedID(authorize.getAuthorizationID());
                }
            }
        });
    }
}
