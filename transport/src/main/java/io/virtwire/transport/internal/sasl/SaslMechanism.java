package io.virtwire.transport.internal.sasl;

import java.util.Map;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/** What this client can log in with, the strongest first. */
enum SaslMechanism {
    SCRAM_SHA_512("SCRAM-SHA-512", false) {
        @Override
        SaslClient start(SaslCredentials credentials, boolean layer) {
            return new ScramSaslClient(saslName(), credentials);
        }
    },
    SCRAM_SHA_256("SCRAM-SHA-256", false) {
        @Override
        SaslClient start(SaslCredentials credentials, boolean layer) {
            return new ScramSaslClient(saslName(), credentials);
        }
    },
    SCRAM_SHA_1("SCRAM-SHA-1", false) {
        @Override
        SaslClient start(SaslCredentials credentials, boolean layer) {
            return new ScramSaslClient(saslName(), credentials);
        }
    },
    GSSAPI("GSSAPI", true) {
        @Override
        SaslClient start(SaslCredentials credentials, boolean layer) throws SaslException {
            return GssapiSaslClient.start(credentials, properties(layer));
        }

        /** What libvirt counts a Kerberos layer for, whatever its cipher. */
        @Override
        int ssfOf(SaslClient negotiated) {
            return 56;
        }
    },
    DIGEST_MD5("DIGEST-MD5", true) {
        @Override
        SaslClient start(SaslCredentials credentials, boolean layer) throws SaslException {
            return new DigestMd5SaslClient(jdkClient(this, credentials, properties(layer)));
        }

        /** "high" is rc4 (128) or 3des (112); "medium" may be des, which is below what counts as private. */
        @Override
        int ssfOf(SaslClient negotiated) {
            return "high".equals(negotiated.getNegotiatedProperty(Sasl.STRENGTH)) ? 112 : 55;
        }
    },
    EXTERNAL("EXTERNAL", false) {
        @Override
        SaslClient start(SaslCredentials credentials, boolean layer) throws SaslException {
            return jdkClient(this, credentials, Map.of());
        }
    },
    PLAIN("PLAIN", false) {
        @Override
        SaslClient start(SaslCredentials credentials, boolean layer) {
            return new PlainSaslClient(credentials);
        }
    };

    /** What a security layer must have at least, in bits, where nothing else protects the bytes (remote_driver.c). */
    static final int MIN_SSF = 56;

    /** The service of libvirt's daemons. */
    static final String SERVICE = "libvirt";

    /** Bytes of a wrapped frame that this client takes, its length word not counted. */
    static final int MAX_BUFFER = 65_536;

    private final String saslName;
    private final boolean hasLayer;

    SaslMechanism(String saslName, boolean hasLayer) {
        this.saslName = saslName;
        this.hasLayer = hasLayer;
    }

    /**
     * Begins a login, before anything is sent. May ask and block.
     *
     * @param layer whether a security layer must be negotiated; without it, none is
     */
    abstract SaslClient start(SaslCredentials credentials, boolean layer) throws SaslException;

    String saslName() {
        return saslName;
    }

    /** {@return whether it can encrypt what follows the login} */
    boolean hasLayer() {
        return hasLayer;
    }

    /** {@return the strength of a layer with confidentiality, in bits} */
    int ssfOf(SaslClient negotiated) {
        throw new IllegalStateException(saslName + " has no security layer");
    }

    @Override
    public String toString() {
        return saslName;
    }

    /** The cipher: 3des, the JDK's first choice, cannot be started by a cyrus-sasl on OpenSSL 3. */
    private static Map<String, String> properties(boolean layer) {
        return Map.of(
                Sasl.QOP,
                layer ? "auth-conf" : "auth",
                Sasl.STRENGTH,
                "high",
                Sasl.MAX_BUFFER,
                Integer.toString(MAX_BUFFER),
                Sasl.SERVER_AUTH,
                "true",
                "com.sun.security.sasl.digest.cipher",
                "rc4");
    }

    static SaslClient jdkClient(SaslMechanism mechanism, SaslCredentials credentials, Map<String, String> properties)
            throws SaslException {
        @Nullable
        SaslClient client = Sasl.createSaslClient(
                new String[] {mechanism.saslName()}, null, SERVICE, credentials.host(), properties, credentials);
        if (client == null) {
            throw new SaslException("no security provider of this Java has " + mechanism);
        }
        return client;
    }
}
