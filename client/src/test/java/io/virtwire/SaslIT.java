package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.protocol.remote.ConnectListAllDomainsArgs;
import io.virtwire.protocol.remote.DomainDefineXmlArgs;
import io.virtwire.protocol.remote.DomainGetXmlDescArgs;
import io.virtwire.protocol.remote.DomainUndefineArgs;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.transport.AuthOptions;
import io.virtwire.transport.CredentialRequest.Kind;
import io.virtwire.transport.CredentialSource;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.RemoteLogin;
import io.virtwire.transport.RpcAuthException;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcOptions;
import io.virtwire.transport.RpcTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SASL logins to real daemons, over cyrus-sasl. Over plain tcp they offer nothing but what encrypts. */
@Timeout(60)
@ExtendWith(NoSocketStays.class)
class SaslIT {
    private static PrivateLibvirtd passwords;
    private static PrivateLibvirtd plain;
    private static PrivateLibvirtd kerberos;

    @BeforeAll
    static void start() throws Exception {
        passwords = PrivateLibvirtd.start(
                Map.of("VIRTWIRE_SASL", "scram-sha-512 scram-sha-256 scram-sha-1 digest-md5 plain"));
        plain = PrivateLibvirtd.start(Map.of("VIRTWIRE_SASL", "plain"));
        kerberos = PrivateLibvirtd.start(Map.of("VIRTWIRE_SASL", "gssapi digest-md5"));
    }

    @AfterAll
    static void stop() throws Exception {
        for (PrivateLibvirtd daemon : new PrivateLibvirtd[] {passwords, plain, kerberos}) {
            if (daemon != null) {
                daemon.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sasl",
                "sasl.SCRAM-SHA-512",
                "sasl.SCRAM-SHA-256",
                "sasl.SCRAM-SHA-1",
                "sasl.DIGEST-MD5",
                "sasl.PLAIN"
            })
    void overTheUnixSocketEachMechanismLogsIn(String auth) throws Exception {
        RpcChannel channel = open(unix(passwords), auth, user("tb", "secret"));

        assertThat(guests(channel)).containsExactly("test");
        channel.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sasl", "sasl.digest-md5"})
    void overTcpDigestMd5LogsInAndEncrypts(String auth) throws Exception {
        RpcChannel channel = open(tcp(passwords), auth, user("tb", "secret"));

        assertThat(guests(channel)).containsExactly("test");
        channel.close();
    }

    @Test
    void messagesLargerThanAFrameOfTheLayerGoBothWays() throws Exception {
        RpcChannel channel = open(tcp(passwords), "sasl", user("tb", "secret"));
        RemoteProgram remote = new RemoteProgram(channel);
        String title = "x".repeat(1_000_000);

        NonnullDomain guest = remote.domainDefineXml(new DomainDefineXmlArgs("""
                        <domain type='test'><name>large</name><memory>8192</memory><os><type>hvm</type></os>
                        <description>%s</description></domain>""".formatted(title)))
                .get()
                .dom();
        String xml = remote.domainGetXmlDesc(new DomainGetXmlDescArgs(guest, 0))
                .get()
                .xml();
        remote.domainUndefine(new DomainUndefineArgs(guest)).get();

        assertThat(xml).contains(title);
        channel.close();
    }

    @Test
    void overTcpAKerberosTicketLogsInAndEncrypts() throws Exception {
        assertThat(withTicket("tcp://localhost:" + kerberos.get("LIBVIRTD_TCP_PORT") + "/default?auth=sasl.GSSAPI"))
                .isEqualTo("[test]");
    }

    @Test
    void overTheUnixSocketAKerberosTicketLogsIn() throws Exception {
        assertThat(withTicket("unix:///default?auth=sasl.GSSAPI&socket=" + kerberos.get("LIBVIRTD_SOCKET")))
                .isEqualTo("[test]");
    }

    @Test
    void kerberosComesBeforeAPassword() throws Exception {
        assertThat(withTicket("tcp://localhost:" + kerberos.get("LIBVIRTD_TCP_PORT") + "/default?auth=sasl"))
                .isEqualTo("[test]");
    }

    @Test
    void withoutATicketThePasswordIsUsed() throws Exception {
        RpcChannel channel = open(tcp(kerberos), "sasl", user("tb", "secret"));

        assertThat(guests(channel)).containsExactly("test");
        channel.close();
    }

    @Test
    void aForcedMechanismDoesNotGiveWay() {
        assertThatThrownBy(() -> open(tcp(kerberos), "sasl.GSSAPI", NEVER_ASKED))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining("SASL GSSAPI login failed: no Kerberos ticket (")
                .hasMessageContaining("get one with kinit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sasl.SCRAM-SHA-512", "sasl.SCRAM-SHA-256", "sasl.SCRAM-SHA-1", "sasl.DIGEST-MD5", "sasl.PLAIN"})
    void aWrongPasswordIsRefused(String auth) {
        assertThatThrownBy(() -> open(unix(passwords), auth, user("tb", "Wr0ng")))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining(auth.substring(5) + " login as 'tb' was refused by the server: ")
                .hasMessageContaining(passwords.get("LIBVIRTD_SOCKET"))
                .hasMessageNotContaining("Wr0ng");
    }

    @Test
    void aWrongPasswordIsRefusedOverTcp() {
        assertThatThrownBy(() -> open(tcp(passwords), "sasl", user("tb", "Wr0ng")))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining("SASL DIGEST-MD5 login as 'tb' was refused by the server: ")
                .hasMessageNotContaining("Wr0ng");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sasl.SCRAM-SHA-256", "sasl.DIGEST-MD5", "sasl.PLAIN"})
    void anUnknownUserIsRefused(String auth) {
        assertThatThrownBy(() -> open(unix(passwords), auth, user("nobody", "secret")))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining(" login as 'nobody' was refused by the server: ");
    }

    @Test
    void withoutACommonMechanismBothSidesAreNamed() {
        assertThatThrownBy(() -> open(unix(passwords), "sasl.GSSAPI", NEVER_ASKED))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining("SASL mechanism GSSAPI not supported by server: the server offers ")
                .hasMessageContaining("SCRAM-SHA-256")
                .hasMessageContaining(", this client has SCRAM-SHA-512, SCRAM-SHA-256, SCRAM-SHA-1, GSSAPI, DIGEST-MD5,"
                        + " EXTERNAL, PLAIN");
    }

    @Test
    void overTcpNoPasswordIsAskedForPlain() {
        assertThatThrownBy(() -> open(tcp(passwords), "sasl.PLAIN", NEVER_ASKED))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining("PLAIN not supported by server: the server offers DIGEST-MD5, this client has ");
        assertThatThrownBy(() -> open(tcp(plain), "sasl", NEVER_ASKED))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining("over plain tcp it takes only what encrypts, GSSAPI and DIGEST-MD5");
    }

    @Test
    void anotherKindOfLoginIsRejected() {
        assertThatThrownBy(() -> open(unix(passwords), "polkit", NEVER_ASKED))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining(
                        "requested authentication type polkit rejected: the server offers REMOTE_AUTH_SASL");
    }

    @Test
    void withoutAnAnswerTheFailureSaysWhatIsMissing() {
        assertThatThrownBy(() -> open(tcp(passwords), "sasl", CredentialSource.NONE))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining("SASL login at localhost needs a name")
                .hasMessageContaining("auth-libvirt-localhost");
    }

    @Test
    void whoDoesNotAnswerIsInterruptedAtTheDeadline() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CredentialSource slow = request -> {
            try {
                new CountDownLatch(1).await();
                return null;
            } catch (InterruptedException givenUp) {
                interrupted.complete(true);
                throw givenUp;
            }
        };

        assertThatThrownBy(() -> open(tcp(passwords), "sasl", slow, Duration.ofSeconds(3)))
                .isInstanceOf(RpcTimeoutException.class);
        assertThat(interrupted.get()).isTrue();
    }

    private static final CredentialSource NEVER_ASKED = request -> {
        throw new AssertionError("asked for " + request);
    };

    private static CredentialSource user(String name, String password) {
        return request -> request.kind() == Kind.AUTHNAME
                ? name.toCharArray()
                : request.kind() == Kind.PASSPHRASE ? password.toCharArray() : null;
    }

    static RpcChannel open(Endpoint endpoint, String auth, CredentialSource credentials) throws Exception {
        return open(endpoint, auth, credentials, Duration.ofSeconds(10));
    }

    private static RpcChannel open(Endpoint endpoint, String auth, CredentialSource credentials, Duration timeout)
            throws Exception {
        RpcOptions options = RpcOptions.defaults().withCredentials(credentials).withConnectTimeout(timeout);
        RemoteLogin login = new RemoteLogin("test:///default", false, AuthOptions.parse(auth));
        try {
            return RpcChannel.open(endpoint, login, options).get();
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        }
    }

    static List<String> guests(RpcChannel channel) throws Exception {
        return new RemoteProgram(channel)
                .connectListAllDomains(new ConnectListAllDomainsArgs(1, 0)).get().domains().stream()
                        .map(NonnullDomain::name)
                        .toList();
    }

    private static Endpoint.Unix unix(PrivateLibvirtd daemon) {
        return new Endpoint.Unix(Path.of(daemon.get("LIBVIRTD_SOCKET")));
    }

    private static Endpoint.Tcp tcp(PrivateLibvirtd daemon) {
        return new Endpoint.Tcp("localhost", Integer.parseInt(daemon.get("LIBVIRTD_TCP_PORT")));
    }

    private static String withTicket(String transportAndPlace) throws Exception {
        return WithTicket.guests(kerberos, "test+" + transportAndPlace);
    }
}
