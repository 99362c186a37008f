package io.virtwire.transport.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.transport.ConnectJournal;
import io.virtwire.transport.ConnectStage;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.Login;
import io.virtwire.transport.RpcAuthException;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcConnectException;
import io.virtwire.transport.RpcException;
import io.virtwire.transport.RpcOptions;
import io.virtwire.transport.RpcProtocolException;
import io.virtwire.transport.RpcTimeoutException;
import io.virtwire.transport.TlsOptions;
import io.virtwire.transport.internal.tls.TestAuthority.Issued;
import io.virtwire.transport.internal.tls.TestAuthority.Wish;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client against a TLS server of the JDK's, each with good and bad certificates. */
@Timeout(60)
class TlsConnectTest {
    private static final TlsServer.Script WELCOME = client -> {
        client.getOutputStream().write(1);
        client.getInputStream().read(); // until the client goes
    };

    /** For what is mute: all that comes before must fit in, on a busy machine too. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static Issued authority;
    private static Issued good;

    @TempDir
    private Path folder;

    @BeforeAll
    static void issue() throws Exception {
        authority = TestAuthority.selfSigned(Wish.authority("authority"));
        good = TestAuthority.signedBy(authority, Wish.server("localhost"));
    }

    @Test
    void aGoodServerIsTaken() throws Exception {
        assertOpens(good, null, "localhost", options(null));
    }

    @Test
    void anAddressIsCheckedToo() throws Exception {
        Issued byAddress =
                TestAuthority.signedBy(authority, Wish.server("elsewhere").withNames(TestAuthority.ip("127.0.0.1")));

        assertOpens(byAddress, null, "127.0.0.1", options(null));
        assertRefused(good, "127.0.0.1", "No subject alternative names matching IP address 127.0.0.1 found");
    }

    @Test
    void anOwnCertificateIsShown() throws Exception {
        assertOpens(good, authority, "localhost", options(TestAuthority.signedBy(authority, Wish.client("me"))));
    }

    @Test
    void badServersAreRefused() throws Exception {
        Issued stranger = TestAuthority.selfSigned(Wish.authority("stranger"));

        assertRefused(
                signed(Wish.server("elsewhere.example")),
                "localhost",
                "No subject alternative DNS name matching localhost");
        assertRefused(
                signed(Wish.server("localhost").withTime(Duration.ofHours(-3), Duration.ofHours(-1))),
                "localhost",
                "NotAfter");
        assertRefused(
                signed(Wish.server("localhost").withTime(Duration.ofHours(1), Duration.ofHours(3))),
                "localhost",
                "NotBefore");
        assertRefused(
                TestAuthority.signedBy(stranger, Wish.server("localhost")),
                "localhost",
                "unable to find valid certification path");
        assertRefused(
                signed(Wish.server("localhost").withPurposes(false, KeyPurposeId.id_kp_clientAuth)),
                "localhost",
                "Extended key usage does not permit use for TLS server authentication");
    }

    /** What RFC 5280 and RFC 2818 ask, and the JDK lets pass. */
    @Test
    void whatTheJdkDoesNotLookAtIsRefusedToo() throws Exception {
        assertRefused(
                signed(Wish.server("localhost").withConstraints(true, true)),
                "localhost",
                "its basic constraints say that it is an authority's, not a server's");
        assertRefused(
                signed(Wish.server("localhost").withNames(TestAuthority.ip("127.0.0.1"))),
                "localhost",
                "No subject alternative DNS name matching localhost found: it has other alternative names");
        assertRefused(
                TestAuthority.issue(Wish.server("localhost"), TestAuthority.keys("RSA-1024"), authority),
                "localhost",
                "the RSA key of CN=localhost has 1024 bits, fewer than 2048");
    }

    @Test
    void aCommonNameCountsWhereThereIsNoOtherName() throws Exception {
        assertOpens(signed(Wish.server("localhost").withNames()), null, "localhost", options(null));
    }

    @Test
    void aKeyOfAnotherCertificateIsNamedBeforeAnythingIsSent() throws Exception {
        for (String kind : List.of("EC", "RSA", "Ed25519")) {
            TlsOptions options = options(TestAuthority.issue(Wish.client("me"), TestAuthority.keys(kind), authority));
            for (String other : List.of("EC", "RSA", "Ed25519")) {
                TestAuthority.writeKey(folder, TestAuthority.keys(other));
                assertThat(failure(new Endpoint.Tls("localhost", 1, options)))
                        .isInstanceOf(RpcAuthException.class)
                        .hasMessage("The client key '" + folder.resolve("clientkey.pem")
                                + "' does not belong to the client certificate '" + folder.resolve("clientcert.pem")
                                + "': take the two that were made together");
            }
        }
    }

    @Test
    void anEncryptedKeyIsOpenedWithThePassphraseThatIsAskedFor() throws Exception {
        Issued me = TestAuthority.signedBy(authority, Wish.client("me"));
        TlsOptions options = options(me);
        Files.writeString(folder.resolve("clientkey.pem"), TestAuthority.encrypted(me.keys(), "open sesame"));
        RpcOptions answering = RpcOptions.defaults().withCredentials(request -> "open sesame".toCharArray());

        try (TlsServer tls = new TlsServer(good, authority, WELCOME)) {
            RpcChannel channel = RpcChannel.open(
                            new Endpoint.Tls("localhost", tls.port(), options), Login.NONE, answering)
                    .get();
            assertThat(channel.isOpen()).isTrue();
            channel.close();
            tls.ended().get();
        }
    }

    @Test
    void prioritiesThatLeaveNothingAreTold() throws Exception {
        TlsOptions options = options(null)
                .withPriority("NORMAL:-AES-128-GCM:-AES-256-GCM:-CHACHA20-POLY1305:-AES-128-CBC:-AES-256-CBC");

        assertThat(failureAt(good, null, "localhost", options, WELCOME))
                .isInstanceOf(RpcConnectException.class)
                .hasMessageContaining("no cipher suite is left");
    }

    @Test
    void theJournalHasTheCertificatesOfBothSidesEvenOfARefusedServer() throws Exception {
        Issued stranger = TestAuthority.selfSigned(Wish.authority("stranger"));
        TlsOptions options = options(TestAuthority.signedBy(authority, Wish.client("me")));
        ConnectJournal journal = ConnectJournal.create();

        try (TlsServer tls =
                new TlsServer(TestAuthority.signedBy(stranger, Wish.server("localhost")), authority, WELCOME)) {
            assertThatThrownBy(() -> RpcChannel.open(
                                    new Endpoint.Tls("localhost", tls.port(), options),
                                    Login.NONE,
                                    RpcOptions.defaults().withJournal(journal))
                            .get())
                    .hasMessageContaining("unable to find valid certification path");
        }

        assertThat(journal.entries())
                .extracting(ConnectJournal.Entry::stage)
                .startsWith(ConnectStage.CERTIFICATES)
                .endsWith(ConnectStage.TLS);
        assertThat(journal.entries().toString())
                .contains("own certificate " + folder.resolve("clientcert.pem") + ": CN=me, signed by CN=authority, ")
                .contains("the server's certificate: CN=localhost, signed by CN=stranger, valid from ")
                .contains("it is for localhost");
    }

    @Test
    void aRevokedServerIsRefused() throws Exception {
        TlsOptions options = options(null);
        Files.writeString(
                folder.resolve("cacrl.pem"),
                TestAuthority.revocationList(authority, TestAuthority.DAY, good.certificate()));

        assertRefused(good, "localhost", options, "has been revoked");
        assertOpens(signed(Wish.server("localhost")), null, "localhost", options);
    }

    @Test
    void aRevocationListMustBeGoodItself() throws Exception {
        TlsOptions options = options(null);
        Issued forger = TestAuthority.selfSigned(Wish.authority("authority"));
        Files.writeString(folder.resolve("cacrl.pem"), TestAuthority.revocationList(forger, TestAuthority.DAY));
        assertRefused(good, "localhost", options, "was not signed by that authority");

        Files.writeString(
                folder.resolve("cacrl.pem"), TestAuthority.revocationList(authority, TestAuthority.HOUR.negated()));
        assertRefused(good, "localhost", options, "is out of date since");
    }

    @Test
    void withoutVerifyingABadServerIsTaken() throws Exception {
        assertOpens(
                signed(Wish.server("elsewhere.example")),
                null,
                "localhost",
                options(null).withVerify(false));
    }

    @Test
    void anOwnCertificateOfNoUseIsNotSent() throws Exception {
        Issued old = signed(Wish.client("me").withTime(Duration.ofHours(-3), Duration.ofHours(-1)));
        TlsOptions options = options(old);

        assertThat(failure(new Endpoint.Tls("localhost", 1, options)))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining("clientcert.pem' is of no use: it has expired on ");
        // who insists hears it from the server
        assertThat(failureAt(good, authority, "localhost", options.withSanityCheck(false), WELCOME))
                .isInstanceOf(RpcAuthException.class);
    }

    @Test
    void aServerThatWantsACertificateSaysSoByClosing() throws Exception {
        assertThat(failureAt(good, authority, "localhost", options(null), WELCOME))
                .isInstanceOf(RpcAuthException.class);
        assertThat(failureAt(good, null, "localhost", options(null), SSLSocket::close))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining("it does not take this client's certificate");
    }

    @Test
    void anotherByteThanOneIsARefusal() throws Exception {
        assertThat(failureAt(good, null, "localhost", options(null), client -> {
                    client.getOutputStream().write(0x7f);
                    client.getInputStream().read();
                }))
                .isInstanceOf(RpcProtocolException.class)
                .hasMessageContaining("byte 127 instead of 1");
    }

    @Test
    void aServerThatIsMuteAfterTheHandshakeEndsWithTheConnectTimeout() throws Exception {
        try (TlsServer tls =
                new TlsServer(good, null, client -> client.getInputStream().read())) {
            assertThat(failure(new Endpoint.Tls("localhost", tls.port(), options(null)), LIMIT))
                    .isInstanceOf(RpcTimeoutException.class)
                    .hasMessageContaining("connected, and shaken hands by TLS, but the server did not say that it takes"
                            + " this client within the connect timeout of PT2S");
        }
    }

    @Test
    void aServerThatIsMuteFromTheStartEndsWithTheConnectTimeout() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(failure(new Endpoint.Tls("localhost", mute.getLocalPort(), options(null)), LIMIT))
                    .isInstanceOf(RpcTimeoutException.class)
                    .hasMessageContaining("connected, but the TLS handshake came to no end within the connect timeout");
        }
    }

    @Test
    void whoDoesNotSpeakTlsIsNamed() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> greetInPlain(plain));
            thread.setDaemon(true);
            thread.start();

            assertThat(failure(new Endpoint.Tls("localhost", plain.getLocalPort(), options(null))))
                    .isInstanceOf(RpcException.class)
                    .hasMessageContaining("TLS handshake");
        }
    }

    @Test
    void noFilesNoConnection() {
        assertThat(failure(new Endpoint.Tls(
                        "localhost", 1, TlsOptions.defaults(folder, true).withPkiPath(folder.resolve("none")))))
                .isInstanceOf(RpcConnectException.class)
                .hasMessageContaining("Cannot read CA certificate");
    }

    private static void greetInPlain(ServerSocket plain) {
        try (Socket client = plain.accept();
                InputStream in = client.getInputStream()) {
            client.getOutputStream().write("SSH-2.0-x\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            in.readAllBytes();
        } catch (java.io.IOException gone) {
            assertThat(gone).isNotNull();
        }
    }

    private static Issued signed(Wish wish) throws Exception {
        return TestAuthority.signedBy(authority, wish);
    }

    private TlsOptions options(@Nullable Issued own) throws Exception {
        TestAuthority.write(folder, authority, own);
        return TlsOptions.defaults(folder, true).withPkiPath(folder);
    }

    private static void assertOpens(Issued server, @Nullable Issued clients, String host, TlsOptions options)
            throws Exception {
        try (TlsServer tls = new TlsServer(server, clients, WELCOME)) {
            RpcChannel channel = RpcChannel.open(
                            new Endpoint.Tls(host, tls.port(), options), Login.NONE, RpcOptions.defaults())
                    .get();
            assertThat(channel.isOpen()).isTrue();
            channel.close();
            tls.ended().get();
        }
    }

    private void assertRefused(Issued server, String host, String why) throws Exception {
        assertRefused(server, host, options(null), why);
    }

    private static void assertRefused(Issued server, String host, TlsOptions options, String why) throws Exception {
        assertThat(failureAt(server, null, host, options, WELCOME))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining("Failed to verify peer's certificate: ")
                .hasMessageContaining(why);
    }

    private static Throwable failureAt(
            Issued server, @Nullable Issued clients, String host, TlsOptions options, TlsServer.Script script)
            throws Exception {
        try (TlsServer tls = new TlsServer(server, clients, script)) {
            return failure(new Endpoint.Tls(host, tls.port(), options));
        }
    }

    private static Throwable failure(Endpoint endpoint) {
        return failure(endpoint, Duration.ofSeconds(30));
    }

    private static Throwable failure(Endpoint endpoint, Duration limit) {
        Throwable[] reason = new Throwable[1];
        assertThatThrownBy(() -> RpcChannel.open(
                                endpoint, Login.NONE, RpcOptions.defaults().withConnectTimeout(limit))
                        .get())
                .isInstanceOf(ExecutionException.class)
                .satisfies(failure -> reason[0] = failure.getCause());
        return reason[0];
    }
}
