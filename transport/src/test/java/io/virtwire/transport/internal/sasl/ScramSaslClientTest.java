package io.virtwire.transport.internal.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.transport.CredentialRequest.Kind;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScramSaslClientTest {
    private static final byte[] START = {};
    private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String SERVER_FIRST =
            "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private static final String SERVER_FINAL = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    private final AtomicInteger passwordsAsked = new AtomicInteger();
    private char[] password = "pencil".toCharArray();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // RFC 5802 section 5
                "SCRAM-SHA-1 | fyko+d2lbbFgONRv9qkxdawL | r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,"
                        + "s=QSXCR+Q6sek8bf92,i=4096 | c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,"
                        + "p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts= | v=rmF9pqV8S7suAoZWja4dJRkFsKQ=",
                // RFC 7677 section 3
                "SCRAM-SHA-256 | " + NONCE + " | " + SERVER_FIRST
                        + " | c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                        + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ= | " + SERVER_FINAL,
            })
    void theVectorsOfTheRfcs(String mechanism, String nonce, String first, String proof, String signature)
            throws Exception {
        ScramSaslClient client = new ScramSaslClient(mechanism, credentials(), () -> nonce);

        assertThat(client.evaluateChallenge(START)).asString().isEqualTo("n,,n=user,r=" + nonce);
        assertThat(client.evaluateChallenge(bytes(first))).asString().isEqualTo(proof);
        assertThat(client.isComplete()).isFalse();
        assertThat(client.evaluateChallenge(bytes(signature))).isNull();

        assertThat(client.isComplete()).isTrue();
        assertThat(client.getNegotiatedProperty(Sasl.QOP)).isEqualTo("auth");
        assertThat(password).containsOnly('\0');
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", "v=", "", "e=invalid-proof", "v=***"})
    void aServerThatCannotSignIsNotBelieved(String last) throws Exception {
        ScramSaslClient client = sha256();
        client.evaluateChallenge(START);
        client.evaluateChallenge(bytes(SERVER_FIRST));

        assertThatThrownBy(() -> client.evaluateChallenge(bytes(last)))
                .isInstanceOfAny(SaslException.class, IllegalArgumentException.class);

        assertThat(client.isComplete()).isFalse();
        assertThatThrownBy(() -> client.evaluateChallenge(bytes(SERVER_FINAL))).isInstanceOf(SaslException.class);
    }

    @Test
    void tooManyIterationsAreRefusedBeforeThePasswordIsAskedFor() throws Exception {
        ScramSaslClient client = sha256();
        client.evaluateChallenge(START);

        assertThatThrownBy(() -> client.evaluateChallenge(bytes(SERVER_FIRST.replace("i=4096", "i=100001"))))
                .isInstanceOf(SaslException.class)
                .hasMessage("the server wants 100001 iterations, at most 100000 are calculated; no answer was sent");

        assertThat(passwordsAsked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r=another,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096x",
                "r=rOprNGfwEbeRWgbNEkqO%,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=0",
                "r=rOprNGfwEbeRWgbNEkqO%,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=99999999999",
                "m=ext,r=rOprNGfwEbeRWgbNEkqO%,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "",
                "garbage",
            })
    void whatIsNoFirstMessageGetsNoProof(String first) throws Exception {
        ScramSaslClient client = sha256();
        client.evaluateChallenge(START);

        assertThatThrownBy(() -> client.evaluateChallenge(bytes(first)))
                .isInstanceOfAny(SaslException.class, IllegalArgumentException.class);

        assertThat(passwordsAsked).hasValue(0);
    }

    @Test
    void aForbiddenCharacterOfThePasswordIsNotShown() throws Exception {
        password = "pen\u0007cil".toCharArray();
        ScramSaslClient client = sha256();
        client.evaluateChallenge(START);

        assertThatThrownBy(() -> client.evaluateChallenge(bytes(SERVER_FIRST)))
                .isInstanceOf(SaslException.class)
                .hasMessage("name or password has a character that SASLprep (RFC 4013) forbids")
                .hasNoCause();

        assertThat(password).containsOnly('\0');
    }

    private ScramSaslClient sha256() {
        return new ScramSaslClient("SCRAM-SHA-256", credentials(), () -> NONCE);
    }

    private SaslCredentials credentials() {
        return new SaslCredentials(
                request -> {
                    if (request.kind() == Kind.PASSPHRASE) {
                        passwordsAsked.incrementAndGet();
                        return password;
                    }
                    return "user".toCharArray();
                },
                "kvm1");
    }

    private static byte[] bytes(String message) {
        return message.getBytes(StandardCharsets.UTF_8);
    }
}
