package io.virtwire.transport.internal.sasl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.security.sasl.SaslException;

/**
 * RFC 4616: {@code authzid NUL authcid NUL passwd}, all of it UTF-8. The JDK's own makes a String of the password, which
 * nobody can wipe.
 */
final class PlainSaslClient extends LayerlessSaslClient {
    private final SaslCredentials credentials;
    private boolean complete;

    PlainSaslClient(SaslCredentials credentials) {
        super("PLAIN");
        this.credentials = credentials;
    }

    @Override
    public byte[] evaluateChallenge(byte[] challenge) throws SaslException {
        if (complete) {
            throw new SaslException("the server goes on after PLAIN's only message");
        }
        byte[] message = message();
        complete = true;
        return message;
    }

    private byte[] message() throws SaslException {
        try {
            byte[] name = credentials.name().getBytes(StandardCharsets.UTF_8);
            char[] password = credentials.password();
            ByteBuffer secret = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
            byte[] message = new byte[1 + name.length + 1 + secret.remaining()];
            System.arraycopy(name, 0, message, 1, name.length);
            secret.get(message, 2 + name.length, secret.remaining());
            Arrays.fill(password, '\0');
            wipe(secret);
            return message;
        } catch (IOException givenUp) {
            throw new SaslException("no name or password", givenUp);
        }
    }

    private static void wipe(ByteBuffer secret) {
        secret.rewind();
        while (secret.hasRemaining()) {
            secret.put((byte) 0);
        }
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    @Override
    public void dispose() {} // it keeps nothing
}
