package io.virtwire.testkit.fake;

import com.ongres.scram.common.ClientFirstMessage;
import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.ServerFinalMessage;
import com.ongres.scram.common.ServerFirstMessage;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.security.sasl.SaslException;

/**
 * RFC 5802 and 7677, without channel binding:
 *
 * <pre>
 * C: n,,n=NAME,r=NONCE         S: r=NONCE…,s=SALT,i=ITERATIONS
 * C: c=biws,r=NONCE…,p=PROOF   S: v=SIGNATURE
 * </pre>
 */
final class ScramSaslServer extends LayerlessSaslServer {
    private static final int ITERATIONS = 4096;
    private static final int NONCE_LENGTH = 24;
    private static final int SALT_LENGTH = 16;
    private static final String PROOF = ",p=";

    private final ScramMechanism mechanism;
    private final SecureRandom random = new SecureRandom();
    private byte[] salt = {};

    /** The first two messages without the client's header; empty before they were made. */
    private String begun = "";

    /** How the client has to go on, up to its proof. */
    private String expected = "";

    private boolean complete;

    ScramSaslServer(String name, FakeLogin login) {
        super(name, login);
        this.mechanism = ScramMechanism.byName(name);
    }

    @Override
    public byte[] evaluateResponse(byte[] response) throws SaslException {
        String text = new String(response, StandardCharsets.UTF_8);
        String challenge = begun.isEmpty() ? first(text) : last(text);
        return challenge.getBytes(StandardCharsets.UTF_8);
    }

    private String first(String text) throws SaslException {
        ClientFirstMessage message = parse(text);
        String header = text.substring(0, text.indexOf("n=", 1));
        if (!header.matches("[ny],,") || !message.getUsername().equals(login.user())) {
            throw new SaslException("no such user, or asked for what this server does not have");
        }
        salt = ScramFunctions.salt(SALT_LENGTH, random);
        ServerFirstMessage challenge = new ServerFirstMessage(
                message.getClientNonce(),
                ScramFunctions.nonce(NONCE_LENGTH, random),
                Base64.getEncoder().encodeToString(salt),
                ITERATIONS);
        begun = text.substring(header.length()) + "," + challenge;
        expected = "c=" + Base64.getEncoder().encodeToString(header.getBytes(StandardCharsets.UTF_8)) + ",r="
                + challenge.getNonce();
        return challenge.toString();
    }

    private static ClientFirstMessage parse(String text) throws SaslException {
        try {
            return ClientFirstMessage.parseFrom(text);
        } catch (ScramException wrong) {
            throw new SaslException("no first message of SCRAM", wrong);
        }
    }

    private String last(String text) throws SaslException {
        if (!text.startsWith(expected + PROOF)) {
            throw new SaslException("another nonce, or channel binding");
        }
        byte[] proof = Base64.getDecoder().decode(text.substring(expected.length() + PROOF.length()));
        String signed = begun + "," + expected;
        byte[] salted = salted();
        byte[] stored = ScramFunctions.storedKey(mechanism, ScramFunctions.clientKey(mechanism, salted));
        if (!ScramFunctions.verifyClientProof(mechanism, proof, stored, signed)) {
            throw new SaslException("wrong password");
        }
        complete = true;
        byte[] key = ScramFunctions.serverKey(mechanism, salted);
        return new ServerFinalMessage(ScramFunctions.serverSignature(mechanism, key, signed)).toString();
    }

    private byte[] salted() {
        char[] password = login.password().clone();
        try {
            return ScramFunctions.saltedPassword(
                    mechanism, StringPreparation.SASL_PREPARATION, password, salt, ITERATIONS);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @Override
    public boolean isComplete() {
        return complete;
    }
}
