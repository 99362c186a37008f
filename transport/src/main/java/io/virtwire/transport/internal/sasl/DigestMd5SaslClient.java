package io.virtwire.transport.internal.sasl;

import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/** The JDK's DIGEST-MD5 (RFC 2831), which forgets the password only when it has judged the server's answer. */
final class DigestMd5SaslClient extends DelegatingSaslClient {
    private static final byte[] NOTHING = {};

    private boolean begun;

    DigestMd5SaslClient(SaslClient jdk) {
        super(jdk);
    }

    @Override
    public byte @Nullable [] evaluateChallenge(byte[] challenge) throws SaslException {
        begun = true;
        return super.evaluateChallenge(challenge);
    }

    /** After a refusal no answer comes: an empty one fails, and makes the JDK wipe its copy of the password. */
    @Override
    public void dispose() throws SaslException {
        if (begun && !isComplete()) {
            try {
                super.evaluateChallenge(NOTHING);
            } catch (SaslException expected) {
                begun = false;
            }
        }
        super.dispose();
    }
}
