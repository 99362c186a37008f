package io.virtwire.transport.internal.sasl;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.ClientFirstMessage;
import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ServerFirstMessage;
import com.ongres.scram.common.StringPreparation;
import com.ongres.scram.common.exception.ScramException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/**
 * RFC 5802 and 7677, without channel binding:
 *
 * <pre>
 * C: n,,n=NAME,r=NONCE         S: r=NONCE…,s=SALT,i=ITERATIONS
 * C: c=biws,r=NONCE…,p=PROOF   S: v=SIGNATURE
 * </pre>
 *
 * The password is asked for when the server's first message was found good, and is forgotten when the proof is made.
 */
final class ScramSaslClient extends LayerlessSaslClient {
    /** What a server may make this client calculate; more would be an attack on it (CVE-2026-42198). */
    static final int MAX_ITERATIONS = 100_000;

    private static final int NONCE_LENGTH = 24;

    private final SaslCredentials credentials;
    private final String nonce;
    private Step step = Step.CLIENT_FIRST;
    private String name = "";
    private @Nullable ScramClient scram;

    private enum Step {
        CLIENT_FIRST,
        CLIENT_FINAL,
        SERVER_FINAL,
        COMPLETE,
        FAILED
    }

    ScramSaslClient(String mechanism, SaslCredentials credentials) {
        this(mechanism, credentials, () -> ScramFunctions.nonce(NONCE_LENGTH, new SecureRandom()));
    }

    /** @param nonces for the vectors of the RFCs */
    ScramSaslClient(String mechanism, SaslCredentials credentials, Supplier<String> nonces) {
        super(mechanism);
        this.credentials = credentials;
        this.nonce = nonces.get();
    }

    @Override
    public byte @Nullable [] evaluateChallenge(byte[] challenge) throws SaslException {
        Step now = step;
        step = Step.FAILED;
        String text = new String(challenge, StandardCharsets.UTF_8);
        try {
            return switch (now) {
                case CLIENT_FIRST -> {
                    name = credentials.name();
                    step = Step.CLIENT_FINAL;
                    yield bytes(new ClientFirstMessage(name, nonce).toString());
                }
                case CLIENT_FINAL -> {
                    String proof = prove(text);
                    step = Step.SERVER_FINAL;
                    yield bytes(proof);
                }
                case SERVER_FINAL -> {
                    scram().serverFinalMessage(text);
                    step = Step.COMPLETE;
                    yield null;
                }
                case COMPLETE, FAILED -> throw new SaslException("the server goes on after the end of the exchange");
            };
        } catch (ScramException refused) {
            throw new SaslException(refused.getMessage(), refused);
        } catch (SaslException known) {
            throw known;
        } catch (IOException givenUp) {
            throw new SaslException("no name or password", givenUp);
        }
    }

    private String prove(String serverFirst) throws ScramException, IOException {
        int iterations = ServerFirstMessage.parseFrom(serverFirst, nonce).getIterationCount();
        if (iterations > MAX_ITERATIONS) {
            throw new SaslException("the server wants " + iterations + " iterations, at most " + MAX_ITERATIONS
                    + " are calculated; no answer was sent");
        }
        char[] password = credentials.password();
        try {
            if (password.length == 0) {
                throw new SaslException("the password is empty");
            }
            ScramClient exchange = client(password);
            exchange.clientFirstMessage();
            exchange.serverFirstMessage(serverFirst);
            String proof = exchange.clientFinalMessage().toString();
            scram = exchange;
            return proof;
        } catch (IllegalArgumentException unprintable) { // its text would show characters of the password
            throw new SaslException("name or password has a character that SASLprep (RFC 4013) forbids");
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Copies the password, and wipes the copy when it makes the proof. */
    private ScramClient client(char[] password) {
        return ScramClient.builder()
                .advertisedMechanisms(List.of(getMechanismName()))
                .username(name)
                .password(password)
                .stringPreparation(StringPreparation.SASL_PREPARATION)
                .nonceSupplier(() -> nonce)
                .build();
    }

    private ScramClient scram() {
        if (scram == null) {
            throw new IllegalStateException("no proof was made");
        }
        return scram;
    }

    private static byte[] bytes(String message) {
        return message.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isComplete() {
        return step == Step.COMPLETE;
    }

    @Override
    public void dispose() {
        scram = null;
    }
}
