package io.virtwire.transport.internal.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.transport.CredentialRequest;
import io.virtwire.transport.CredentialRequest.Kind;
import io.virtwire.transport.CredentialSource;
import io.virtwire.transport.RpcAuthException;
import java.util.ArrayList;
import java.util.List;
import javax.security.sasl.SaslException;
import org.junit.jupiter.api.Test;

class PlainSaslClientTest {
    private static final byte[] START = {};

    @Test
    void theMessageIsNameAndPasswordBehindNuls() throws Exception {
        char[] password = "p\u00e4ss".toCharArray();
        PlainSaslClient client =
                client(request -> request.kind() == Kind.AUTHNAME ? "\u00fcser".toCharArray() : password);

        assertThat(client.evaluateChallenge(START)).asString().isEqualTo("\0\u00fcser\0p\u00e4ss");

        assertThat(client.isComplete()).isTrue();
        assertThat(password).containsOnly('\0');
        assertThatThrownBy(() -> client.evaluateChallenge(START)).isInstanceOf(SaslException.class);
    }

    @Test
    void theQuestionsNameTheHostAndWhatIsAskedFor() throws Exception {
        List<CredentialRequest> asked = new ArrayList<>();
        PlainSaslClient client = client(request -> {
            asked.add(request);
            return request.kind() == Kind.AUTHNAME ? null : "x".toCharArray();
        });

        client.evaluateChallenge(START);

        assertThat(asked)
                .containsExactly(
                        new CredentialRequest(
                                Kind.AUTHNAME, "Enter authentication name for kvm1", "libvirt", "kvm1", null),
                        new CredentialRequest(Kind.USERNAME, "Enter user name for kvm1", "libvirt", "kvm1", null),
                        new CredentialRequest(Kind.PASSPHRASE, "Enter password for kvm1", "libvirt", "kvm1", null));
    }

    @Test
    void whatNobodyKnowsIsNamed() {
        PlainSaslClient client = client(request -> request.kind().secret() ? null : "tb".toCharArray());

        assertThatThrownBy(() -> client.evaluateChallenge(START))
                .isInstanceOf(RpcAuthException.class)
                .hasMessage("SASL login at kvm1 needs a password, and nobody knows it: put password= for the group"
                        + " auth-libvirt-kvm1 into auth.conf, or answer the question");
    }

    private static PlainSaslClient client(CredentialSource source) {
        return new PlainSaslClient(new SaslCredentials(source, "kvm1"));
    }
}
