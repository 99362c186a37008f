package io.virtwire.testkit.fake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.security.sasl.SaslException;

/** RFC 4616: {@code authzid NUL authcid NUL passwd}, all of it UTF-8. Nobody may act as somebody else. */
final class PlainSaslServer extends LayerlessSaslServer {
    private boolean complete;

    PlainSaslServer(FakeLogin login) {
        super("PLAIN", login);
    }

    @Override
    public byte[] evaluateResponse(byte[] response) throws SaslException {
        byte[] wanted = message();
        int first = response.length - wanted.length;
        boolean right =
                MessageDigest.isEqual(wanted, Arrays.copyOfRange(response, Math.max(0, first), response.length));
        Arrays.fill(wanted, (byte) 0);
        if (!right || !(first == 0 || isUser(response, first))) {
            throw new SaslException("wrong name or password");
        }
        complete = true;
        return new byte[0];
    }

    /** What is sent without an authzid. */
    private byte[] message() {
        byte[] name = login.user().getBytes(StandardCharsets.UTF_8);
        ByteBuffer secret = StandardCharsets.UTF_8.encode(CharBuffer.wrap(login.password()));
        byte[] message = new byte[1 + name.length + 1 + secret.remaining()];
        System.arraycopy(name, 0, message, 1, name.length);
        secret.get(message, 2 + name.length, secret.remaining());
        secret.rewind().put(new byte[secret.limit()]); // wiped
        return message;
    }

    private boolean isUser(byte[] response, int length) {
        return new String(response, 0, length, StandardCharsets.UTF_8).equals(login.user());
    }

    @Override
    public boolean isComplete() {
        return complete;
    }
}
