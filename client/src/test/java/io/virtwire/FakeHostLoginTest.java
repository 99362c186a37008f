package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.protocol.remote.AuthSaslStartArgs;
import io.virtwire.protocol.remote.AuthSaslStartRet;
import io.virtwire.protocol.remote.AuthSaslStepArgs;
import io.virtwire.protocol.remote.AuthSaslStepRet;
import io.virtwire.protocol.remote.ConnectOpenArgs;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.testkit.fake.FakeHost;
import io.virtwire.testkit.fake.FakeHostOptions;
import io.virtwire.testkit.fake.FakeLogin;
import io.virtwire.transport.CredentialRequest;
import io.virtwire.transport.CredentialSource;
import io.virtwire.transport.Login;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcErrorException;
import io.virtwire.transport.RpcOptions;
import io.virtwire.xdr.Opaque;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FakeHostLoginTest {
    private static final String PASSWORD = "geheïm pencil";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "memory, ''", "memory, sasl", "memory, sasl.SCRAM-SHA-512", "memory, sasl.SCRAM-SHA-256",
                "memory, sasl.SCRAM-SHA-1",
        "memory, sasl.DIGEST-MD5", "memory, sasl.PLAIN", "unix, ''", "unix, sasl", "unix, sasl.SCRAM-SHA-512",
        "unix, sasl.SCRAM-SHA-256", "unix, sasl.SCRAM-SHA-1", "unix, sasl.DIGEST-MD5", "unix, sasl.PLAIN", "tcp, ''",
        "tcp, sasl", "tcp, sasl.DIGEST-MD5",
    })
    void saslLetsInWhoKnowsThePasswordAndNobodyElse(String way, String auth) {
        try (FakeHost host = host(FakeLogin.sasl("tb", PASSWORD.toCharArray()))) {
            String uri = uri(host, way, auth);

            assertThatThrownBy(() -> open(uri, "tb", "Wr0ng")).satisfies(FakeHostLoginTest::isRefused);
            assertThatThrownBy(() -> open(uri, "nobody", PASSWORD)).satisfies(FakeHostLoginTest::isRefused);
            try (Connection connection = open(uri, "tb", PASSWORD)) {
                assertThat(connection.lookupDomainByName("test").isActive()).isTrue();
            }
        }
    }

    /** {@code virsh} and this client are told the same two words, whatever was wrong. */
    private static void isRefused(Throwable failure) {
        assertThat(failure)
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("was refused by the server: authentication failed: authentication failed")
                .hasMessageNotContaining(PASSWORD)
                .hasMessageNotContaining("Wr0ng");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "unix", "tcp"})
    void polkitLetsInAllOrNobody(String way) {
        try (FakeHost host = host(FakeLogin.polkit(true));
                Connection connection = Connection.open(uri(host, way, "polkit"))) {
            assertThat(connection.getHostname()).isEqualTo("fake");
        }
        try (FakeHost host = host(FakeLogin.polkit(false))) {
            assertThatThrownBy(() -> Connection.open(uri(host, way, "")))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("authentication failed: access denied by policy");
        }
    }

    @Test
    void whatTheHostDoesNotAskForIsNotGiven() {
        try (FakeHost host = host(FakeLogin.none())) {
            assertThatThrownBy(() -> Connection.open(uri(host, "unix", "polkit")))
                    .hasMessageContaining("the server offers REMOTE_AUTH_NONE");
            RemoteProgram remote = raw(host);
            assertRefused(remote.authPolkit());
            assertRefused(remote.authSaslInit());
        }
    }

    @Test
    void plainTcpIsOfferedNothingThatDoesNotEncrypt() {
        try (FakeHost host = host(FakeLogin.sasl("tb", PASSWORD.toCharArray(), "PLAIN", "SCRAM-SHA-256"))) {
            assertThatThrownBy(() -> open(uri(host, "tcp", ""), "tb", PASSWORD))
                    .hasMessageContaining("the server has no SASL mechanism for this connection");
            open(uri(host, "unix", ""), "tb", PASSWORD).close();
        }
    }

    @Test
    void nothingIsDoneBeforeTheLogin() {
        for (FakeLogin login : List.of(FakeLogin.sasl("tb", PASSWORD.toCharArray()), FakeLogin.polkit(true))) {
            try (FakeHost host = host(login)) {
                RemoteProgram remote = raw(host);

                assertThatThrownBy(remote.connectOpen(new ConnectOpenArgs(null, 0))::join)
                        .hasRootCauseInstanceOf(RpcErrorException.class)
                        .rootCause()
                        .satisfies(error -> {
                            assertThat(((RpcErrorException) error).code()).isEqualTo(39);
                            assertThat(((RpcErrorException) error).domain()).isEqualTo(7);
                            assertThat(error).hasMessage("authentication required");
                        });
                assertThatThrownBy(remote.connectGetHostname()::join).hasMessageContaining("authentication required");
            }
        }
    }

    @Test
    void whoIsRefusedMayTryAgain() {
        try (FakeHost host = host(FakeLogin.sasl("tb", PASSWORD.toCharArray(), "PLAIN"))) {
            RemoteProgram remote = raw(host);

            assertRefused(plain(remote, "\0tb\0" + PASSWORD)); // not asked for the mechanisms yet
            assertThat(remote.authSaslInit().join().mechlist()).isEqualTo("PLAIN");
            assertRefused(remote.authSaslInit());
            assertRefused(plain(remote, "\0tb\0wrong"));
            for (String wrong : List.of("", "tb", "\0tb\0" + PASSWORD + "x", "root\0tb\0" + PASSWORD)) {
                remote.authSaslInit().join();
                assertRefused(plain(remote, wrong));
            }
            remote.authSaslInit().join();
            assertRefused(remote.authSaslStart(new AuthSaslStartArgs("SCRAM-SHA-256", 1, Opaque.empty())));

            remote.authSaslInit().join();
            assertThat(plain(remote, "tb\0tb\0" + PASSWORD).join().complete()).isEqualTo(1);
            remote.connectOpen(new ConnectOpenArgs(null, 0)).join();
            assertThat(remote.connectGetHostname().join().hostname()).isEqualTo("fake");
        }
    }

    @Test
    void mechanismOfTheClientsThatBeginsLateIsWaitedFor() {
        try (FakeHost host = host(FakeLogin.sasl("tb", PASSWORD.toCharArray(), "PLAIN"))) {
            RemoteProgram remote = raw(host);
            remote.authSaslInit().join();

            AuthSaslStartRet waits = remote.authSaslStart(new AuthSaslStartArgs("PLAIN", 1, Opaque.empty()))
                    .join();
            AuthSaslStepRet done = remote.authSaslStep(new AuthSaslStepArgs(0, Opaque.ofUtf8("\0tb\0" + PASSWORD)))
                    .join();

            assertThat(waits).isEqualTo(new AuthSaslStartRet(0, 0, Opaque.empty()));
            assertThat(done.complete()).isEqualTo(1);
        }
    }

    @Test
    void messagesLargerThanAFrameOfTheLayerGoBothWays() {
        String title = "x".repeat(1_000_000);
        try (FakeHost host = host(FakeLogin.sasl("tb", PASSWORD.toCharArray()));
                Connection connection = open(uri(host, "tcp", ""), "tb", PASSWORD)) {
            Domain large = connection.defineDomain("<domain type='test'><name>large</name><memory>8192</memory>"
                    + "<os><type>hvm</type></os><description>" + title + "</description></domain>");

            assertThat(large.getXmlDesc()).contains(title);
        }
    }

    @Test
    void passwordStaysTheCallers() {
        char[] password = PASSWORD.toCharArray();
        FakeLogin login = FakeLogin.sasl("tb", password);
        Arrays.fill(password, 'x');
        for (int i = 0; i < 2; i++) { // the first host wipes its own copy only
            try (FakeHost host = host(login)) {
                open(host.uri(), "tb", PASSWORD).close();
            }
        }

        assertThat(login.toString()).contains("SCRAM-SHA-512").doesNotContain(PASSWORD);
    }

    @Test
    void loginThatCannotBeIsRefusedAtOnce() {
        assertThatThrownBy(() -> FakeLogin.sasl("tb", new char[] {'x'}, "GSSAPI"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GSSAPI");
        assertThatThrownBy(() -> FakeLogin.sasl("tb", new char[0])).isInstanceOf(IllegalArgumentException.class);
    }

    private static FakeHost host(FakeLogin login) {
        return FakeHost.start(FakeHostOptions.defaults().withLogin(login));
    }

    private String uri(FakeHost host, String way, String auth) {
        String wanted = auth.isEmpty() ? "" : "auth=" + auth;
        return switch (way) {
            case "unix" -> "fake+unix:///default?socket=" + host.onUnix(folder.resolve("socket")) + "&" + wanted;
            case "tcp" -> "fake+tcp://127.0.0.1:" + host.onTcp().port() + "/default?" + wanted;
            default -> host.uri() + "?" + wanted;
        };
    }

    private static Connection open(String uri, String name, String password) {
        CredentialSource user =
                request -> (request.kind() == CredentialRequest.Kind.AUTHNAME ? name : password).toCharArray();
        return Connection.open(uri, ConnectOptions.defaults().withCredentials(user));
    }

    /** Who has not logged in. */
    private RemoteProgram raw(FakeHost host) {
        RpcChannel channel = RpcChannel.open(host.onUnix(folder.resolve("raw")), Login.NONE, RpcOptions.defaults())
                .join();
        return new RemoteProgram(channel);
    }

    private static CompletableFuture<AuthSaslStartRet> plain(RemoteProgram remote, String message) {
        return remote.authSaslStart(new AuthSaslStartArgs("PLAIN", 0, Opaque.ofUtf8(message)));
    }

    private static void assertRefused(CompletableFuture<?> call) {
        assertThatThrownBy(call::join).rootCause().isInstanceOfSatisfying(RpcErrorException.class, error -> {
            assertThat(error.code()).isEqualTo(45);
            assertThat(error.domain()).isEqualTo(7);
            assertThat(error).hasMessage("authentication failed: authentication failed");
        });
    }
}
