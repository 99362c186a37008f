package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.transport.KeepAlive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real daemons that listen by TLS, with certificates of {@code testbed/pki}, good and bad. */
@Timeout(120)
@ExtendWith(NoSocketStays.class)
class TlsIT {
    private static final Map<String, PrivateLibvirtd> DAEMONS = new HashMap<>();

    @TempDir
    private static Path pki;

    @BeforeAll
    static void makeCertificates() throws IOException {
        Certificates.make(pki);
    }

    @AfterAll
    static void stop() throws IOException {
        for (PrivateLibvirtd daemon : DAEMONS.values()) {
            daemon.close();
        }
        DAEMONS.clear();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost good",
                "127.0.0.1 good",
                "localhost crl",
                "localhost good&tls_priority=NORMAL:-VERS-TLS1.3",
                "localhost good&tls_priority=SECURE256"
            })
    void goodCertificatesLetOneIn(String hostAndClient) throws Exception {
        String[] words = hostAndClient.split(" ", -1);

        try (Connection connection = Connection.open(uri("good", words[0], words[1]))) {
            assertThat(connection.listAllDomains()).extracting(Domain::getName).containsExactly("test");
            assertThat(connection.isEncrypted()).isTrue();
            assertThat(connection.isSecure()).isTrue();
        }
    }

    /** No PING goes either way, which would make the server look for what it has not read yet. */
    @Test
    void callsThatGoTogetherAreAllAnswered() throws Exception {
        ConnectOptions mute =
                ConnectOptions.defaults().withKeepAlive(KeepAlive.OFF).withCallTimeout(Duration.ofSeconds(20));
        try (Connection first = Connection.open(uri("good", "localhost", "good"), mute);
                Connection connection = first.openForTransfer()) {
            RemoteProgram remote = new RemoteProgram(connection.wire().channel());
            for (int round = 0; round < 100; round++) {
                CompletableFuture.allOf(
                                remote.connectGetLibVersion(),
                                remote.connectGetHostname(),
                                remote.connectGetLibVersion(),
                                remote.connectGetHostname())
                        .get();
            }
            assertThat(connection.getStatistics().abandoned()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "wronghost, good, No subject alternative DNS name matching localhost found",
        "expired, good, 'it has expired, NotAfter: '",
        "notyet, good, 'it is not valid yet, NotBefore: '",
        "stranger, good, unable to find valid certification path",
        "revoked, crl, has been revoked",
        "misused, good, Extended key usage does not permit use for TLS server authentication",
    })
    void badServersAreRefused(String server, String client, String why) throws Exception {
        String uri = uri(server, "localhost", client);

        assertThatThrownBy(() -> Connection.open(uri))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("Failed to verify peer's certificate: ")
                .hasMessageContaining(why);
    }

    @Test
    void whoDoesNotVerifyTakesThemAll() throws Exception {
        try (Connection connection = Connection.open(uri("wronghost", "localhost", "good&no_verify=1"))) {
            assertThat(connection.isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "expired, it has expired on ",
        "notyet, it is not active before ",
        "stranger, it was not signed by an authority in",
        "misused, its purpose does not allow a TLS client",
    })
    void anOwnCertificateOfNoUseIsNotSent(String client, String why) throws Exception {
        String uri = uri("good", "localhost", client);

        assertThatThrownBy(() -> Connection.open(uri))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining(pki.resolve("client/" + client + "/clientcert.pem") + "' is of no use: ")
                .hasMessageContaining(why.strip());
    }

    /** That is all a server says by TLS 1.3: its log has the reason. */
    @ParameterizedTest
    @CsvSource({
        "good, expired",
        "good, notyet",
        "good, stranger",
        "good, none",
        "good, misused",
        "revoking, revoked",
    })
    void theServerRefusesWhatIsSentAllTheSame(String server, String client) throws Exception {
        String uri = uri(server, "localhost", client + "&no_sanity=1");

        assertThatThrownBy(() -> Connection.open(uri))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("it does not take this client's certificate, or wants one");
    }

    @Test
    void theServerWithTheListTakesTheOthers() throws Exception {
        try (Connection connection = Connection.open(uri("revoking", "localhost", "good"))) {
            assertThat(connection.isAlive()).isTrue();
        }
    }

    private static String uri(String server, String host, String client) throws IOException {
        PrivateLibvirtd daemon = DAEMONS.get(server);
        if (daemon == null) {
            daemon = PrivateLibvirtd.start(
                    Map.of("VIRTWIRE_TLS", pki.resolve("server/" + server).toString()));
            DAEMONS.put(server, daemon);
        }
        return "test+tls://" + host + ":" + daemon.get("LIBVIRTD_TLS_PORT") + "/default?pkipath="
                + pki.resolve("client") + "/" + client;
    }
}
