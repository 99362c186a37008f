package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each transport with each login that a daemon here can serve, by URIs as {@code docs/connecting.md} shows them. */
@Timeout(60)
class WaysInIT {
    private static PrivateLibvirtd open;
    private static PrivateLibvirtd guarded;
    private static Path certificates;
    private static Path authFile;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        certificates = Certificates.make(folder.resolve("pki"));
        authFile = Files.writeString(folder.resolve("auth.conf"), """
                [credentials-tb]
                authname=tb
                password=secret
                [auth-libvirt-localhost]
                credentials=tb
                """);
        Map<String, String> tls =
                Map.of("VIRTWIRE_TLS", certificates.resolve("server/good").toString());
        open = PrivateLibvirtd.start(tls);
        guarded = PrivateLibvirtd.start(Map.of(
                "VIRTWIRE_TLS",
                tls.get("VIRTWIRE_TLS"),
                "VIRTWIRE_SASL",
                "scram-sha-512 scram-sha-256 scram-sha-1 digest-md5 plain"));
    }

    @AfterAll
    static void stop() throws IOException {
        for (PrivateLibvirtd daemon : new PrivateLibvirtd[] {open, guarded}) {
            if (daemon != null) {
                daemon.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "test+unix:///default?socket=SOCKET, open",
        "test+unix:///default?socket=SOCKET&auth=none, open",
        "test+unix:///default?socket=SOCKET-ro, guarded",
        "test+tcp://localhost:TCP/default, open",
        "test+tcp://127.0.0.1:TCP/default, open",
        "remote+tcp://localhost:TCP/?name=test:///default, open",
        "test+tls://localhost:TLS/default?pkipath=PKI, open",
        "test://localhost:TLS/default?pkipath=PKI&auth=none, open",
        "test+unix:///default?socket=SOCKET&authfile=AUTH, guarded",
        "test+unix:///default?socket=SOCKET&authfile=AUTH&auth=sasl, guarded",
        "test+unix:///default?socket=SOCKET&authfile=AUTH&auth=sasl.SCRAM-SHA-512, guarded",
        "test+unix:///default?socket=SOCKET&authfile=AUTH&auth=sasl.SCRAM-SHA-256, guarded",
        "test+unix:///default?socket=SOCKET&authfile=AUTH&auth=sasl.scram-sha-1, guarded",
        "test+unix:///default?socket=SOCKET&authfile=AUTH&auth=sasl.DIGEST-MD5, guarded",
        "test+unix:///default?socket=SOCKET&authfile=AUTH&auth=sasl.PLAIN, guarded",
        "test+tcp://localhost:TCP/default?authfile=AUTH, guarded",
        "test+tcp://localhost:TCP/default?authfile=AUTH&auth=sasl.DIGEST-MD5, guarded",
        "test+tls://localhost:TLS/default?pkipath=PKI&authfile=AUTH, guarded",
        "test+tls://localhost:TLS/default?pkipath=PKI&authfile=AUTH&auth=sasl.SCRAM-SHA-256, guarded",
        "test+tls://localhost:TLS/default?pkipath=PKI&authfile=AUTH&auth=sasl.DIGEST-MD5, guarded",
        "test+tls://localhost:TLS/default?pkipath=PKI&authfile=AUTH&auth=sasl.PLAIN, guarded",
    })
    void itLeadsToTheGuests(String uri, String which) {
        PrivateLibvirtd daemon = which.equals("open") ? open : guarded;
        String complete = uri.replace("SOCKET", daemon.get("LIBVIRTD_SOCKET"))
                .replace("TCP", daemon.get("LIBVIRTD_TCP_PORT"))
                .replace("TLS", daemon.get("LIBVIRTD_TLS_PORT"))
                .replace("PKI", certificates.resolve("client/good").toString())
                .replace("AUTH", authFile.toString());

        try (Connection connection = Connection.open(complete)) {
            assertThat(connection.listAllDomains()).extracting(Domain::getName).containsExactly("test");
        }
    }
}
