package io.virtwire.transport.internal.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.transport.Endpoint;
import io.virtwire.transport.RpcAuthException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SaslChoiceTest {
    private static final Endpoint UNIX = new Endpoint.Unix(Path.of("/run/libvirt/libvirt-sock"));
    private static final Endpoint TCP = new Endpoint.Tcp("kvm1", 16509);
    private static final String OURS =
            ", this client has SCRAM-SHA-512, SCRAM-SHA-256, SCRAM-SHA-1, GSSAPI, DIGEST-MD5, EXTERNAL, PLAIN";

    @Test
    void theStrongestComesFirstWhateverTheServersOrder() {
        assertThat(new SaslChoice("PLAIN,digest-md5,ANONYMOUS,SCRAM-SHA-1,SCRAM-SHA-512", UNIX).candidates(null))
                .containsExactly(
                        SaslMechanism.SCRAM_SHA_512,
                        SaslMechanism.SCRAM_SHA_1,
                        SaslMechanism.DIGEST_MD5,
                        SaslMechanism.PLAIN);
    }

    @Test
    void overPlainTcpOnlyWhatEncryptsIsTaken() {
        assertThat(new SaslChoice("SCRAM-SHA-512,PLAIN,DIGEST-MD5,GSSAPI", TCP).candidates(null))
                .containsExactly(SaslMechanism.GSSAPI, SaslMechanism.DIGEST_MD5);
    }

    @Test
    void aForcedOneIsTheOnlyOne() {
        assertThat(new SaslChoice("PLAIN,SCRAM-SHA-512", UNIX).candidates("plain"))
                .containsExactly(SaslMechanism.PLAIN);
    }

    @Test
    void aNameInsideAnotherIsNotThatMechanism() {
        refused(
                "SCRAM-SHA-256-PLUS",
                UNIX,
                "SCRAM-SHA-256",
                "SASL mechanism SCRAM-SHA-256 not supported by server:" + " the server offers SCRAM-SHA-256-PLUS"
                        + OURS);
    }

    @Test
    void whatCannotBeUsedIsNamedBesideWhatCan() {
        refused(
                "CRAM-MD5,ANONYMOUS",
                UNIX,
                null,
                "no SASL mechanism fits: the server offers CRAM-MD5, ANONYMOUS" + OURS);
        refused(
                "CRAM-MD5",
                UNIX,
                "CRAM-MD5",
                "SASL mechanism CRAM-MD5 not supported by this client: the server offers" + " CRAM-MD5" + OURS);
        refused("", UNIX, null, "no SASL mechanism fits: the server offers none" + OURS);
        refused(
                "PLAIN",
                TCP,
                null,
                "no SASL mechanism fits: the server offers PLAIN" + OURS + ", but only GSSAPI and"
                        + " DIGEST-MD5 encrypt (SSF 56 or more), and nothing else encrypts this connection; use tls, ssh or the"
                        + " unix socket, or add one of the two to the server's mech_list");
        refused(
                "PLAIN",
                TCP,
                "PLAIN",
                "SASL mechanism PLAIN was not used, no secret was sent: the server offers PLAIN"
                        + OURS
                        + ", but only GSSAPI and DIGEST-MD5 encrypt (SSF 56 or more), and nothing else encrypts this"
                        + " connection; use tls, ssh or the unix socket, or add one of the two to the server's mech_list");
    }

    @Test
    void whatIsNoNameIsNotShown() {
        refused("\u001b[2JPLAIN,A\nB,X", UNIX, null, "no SASL mechanism fits: the server offers X" + OURS);
    }

    private static void refused(String mechlist, Endpoint endpoint, String forced, String message) {
        assertThatThrownBy(() -> new SaslChoice(mechlist, endpoint).candidates(forced))
                .isInstanceOf(RpcAuthException.class)
                .hasMessage(endpoint + ": " + message);
    }
}
