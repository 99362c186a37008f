package io.virtwire.testkit.fake;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.jspecify.annotations.Nullable;

/**
 * One client's login by SASL. Whatever it does wrong is refused in the same words. Of the host's thread; what a mechanism calculates, a
 * few milliseconds, holds up the host.
 */
final class SaslExchange {
    private static final String DIGEST_MD5 = "DIGEST-MD5";

    /** Of DIGEST-MD5, where a name belongs to one. */
    private static final String REALM = "fake";

    private static final byte[] NOTHING = {};

    private final FakeLogin login;
    private final boolean toEncrypt;
    private final List<String> mechanisms;
    private @Nullable SaslServer server;

    /** @param toEncrypt whether nothing else keeps others from listening: then a security layer is needed, and otherwise there is none */
    SaslExchange(FakeLogin login, boolean toEncrypt) {
        this.login = login;
        this.toEncrypt = toEncrypt;
        this.mechanisms = toEncrypt
                ? login.mechanisms().stream().filter(DIGEST_MD5::equals).toList()
                : login.mechanisms();
    }

    /** {@return what this client is offered} */
    List<String> mechanisms() {
        return mechanisms;
    }

    /**
     * Begins with a mechanism.
     *
     * @param response null if the client waits for a challenge
     * @return the challenge, or the last word of the server
     * @throws HostError if the client is refused
     */
    byte @Nullable [] start(String mechanism, byte @Nullable [] response) {
        if (server != null || !mechanisms.contains(mechanism)) {
            throw Authentication.refused();
        }
        try {
            server = create(mechanism);
        } catch (SaslException impossible) {
            throw new IllegalStateException(impossible);
        }
        boolean clientIsFirst = !mechanism.equals(DIGEST_MD5);
        return response == null && clientIsFirst ? NOTHING : step(response);
    }

    /** The same with a mechanism that was begun. */
    byte @Nullable [] step(byte @Nullable [] response) {
        if (server == null || server.isComplete()) {
            throw Authentication.refused();
        }
        byte[] given = response == null ? NOTHING : response;
        try {
            byte[] challenge = server.evaluateResponse(given);
            if (server.isComplete() && toEncrypt && !"high".equals(server.getNegotiatedProperty(Sasl.STRENGTH))) {
                throw Authentication.refused(); // 56 bits at least, which "medium" need not have
            }
            return challenge;
        } catch (HostError refused) {
            throw refused;
        } catch (SaslException | RuntimeException wrong) { // what clients send confuses mechanisms in every way
            throw Authentication.refused();
        } finally {
            Arrays.fill(given, (byte) 0);
        }
    }

    boolean isComplete() {
        return server != null && server.isComplete();
    }

    /** {@return what protects all that follows the login; null if nothing does} */
    @Nullable
    SaslFrames layer() {
        return server == null || !toEncrypt ? null : new SaslFrames(server);
    }

    private SaslServer create(String mechanism) throws SaslException {
        return switch (mechanism) {
            case "PLAIN" -> new PlainSaslServer(login);
            case DIGEST_MD5 -> digestMd5();
            default -> new ScramSaslServer(mechanism, login);
        };
    }

    /** Without a name of its own: a client may know the host by any. */
    private SaslServer digestMd5() throws SaslException {
        Map<String, String> properties = Map.of(
                Sasl.QOP,
                toEncrypt ? "auth-conf" : "auth",
                Sasl.MAX_BUFFER,
                Integer.toString(SaslFrames.LARGEST),
                "com.sun.security.sasl.digest.realm",
                REALM);
        @Nullable SaslServer jdk = Sasl.createSaslServer(DIGEST_MD5, "libvirt", null, properties, user());
        if (jdk == null) {
            throw new SaslException("no security provider of this Java has " + DIGEST_MD5);
        }
        return jdk;
    }

    /** Knows one user. Without a password the mechanism refuses. */
    private CallbackHandler user() {
        return callbacks -> {
            boolean known = false;
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    known = login.user().equals(name.getDefaultName());
                } else if (callback instanceof PasswordCallback password && known) {
                    password.setPassword(login.password());
                } else if (callback instanceof AuthorizeCallback who) {
                    who.setAuthorized(who.getAuthenticationID().equals(who.getAuthorizationID()));
                }
            }
        };
    }
}
