package io.virtwire.transport.internal.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.junit.jupiter.api.Test;

class DigestMd5SaslClientTest {
    private static final byte[] START = {};

    @Test
    void overPlainTcpItAgreesOnALayer() throws Exception {
        SaslClient client = DigestPair.negotiate(65_536).client();

        assertThat(client.isComplete()).isTrue();
        assertThat(client.getNegotiatedProperty(Sasl.QOP)).isEqualTo("auth-conf");
        assertThat(SaslMechanism.DIGEST_MD5.ssfOf(client)).isGreaterThanOrEqualTo(SaslMechanism.MIN_SSF);
    }

    @Test
    void whatIsProtectedOtherwiseGetsNoLayer() throws Exception {
        SaslServer server = DigestPair.server("auth,auth-int,auth-conf", 65_536);
        SaslClient client = SaslMechanism.DIGEST_MD5.start(DigestPair.TB, false);

        byte[] response = client.evaluateChallenge(server.evaluateResponse(START));
        client.evaluateChallenge(server.evaluateResponse(response));

        assertThat(client.getNegotiatedProperty(Sasl.QOP)).isEqualTo("auth");
    }

    @Test
    void theCipherIsTheOneThatCurrentServersCanStart() throws Exception {
        SaslClient client = SaslMechanism.DIGEST_MD5.start(DigestPair.TB, true);

        byte[] response =
                client.evaluateChallenge(DigestPair.server("auth-conf", 65_536).evaluateResponse(START));

        assertThat(new String(response, StandardCharsets.UTF_8))
                .contains("cipher=\"rc4\"", "digest-uri=\"libvirt/localhost\"", "maxbuf=65536");
    }

    @Test
    void disposedOfInTheMiddleItForgetsTheExchangeAndItsPassword() throws Exception {
        SaslServer server = DigestPair.server("auth-conf", 65_536);
        SaslClient client = SaslMechanism.DIGEST_MD5.start(DigestPair.TB, true);
        byte[] proof = server.evaluateResponse(client.evaluateChallenge(server.evaluateResponse(START)));

        client.dispose();

        assertThatThrownBy(() -> client.evaluateChallenge(proof)).isInstanceOf(SaslException.class);
    }
}
