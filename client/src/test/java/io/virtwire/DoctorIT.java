package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import io.virtwire.Diagnosis.Outcome;
import io.virtwire.Diagnosis.Step;
import io.virtwire.transport.CredentialRequest.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real daemons are examined, by each transport. */
@Timeout(60)
class DoctorIT {
    private static final String[] CALLS = {"server", "features", "round trip", "close"};

    @TempDir
    private static Path folder;

    private static PrivateLibvirtd libvirtd;

    @BeforeAll
    static void start() throws IOException {
        Certificates.make(folder.resolve("pki"));
        libvirtd = PrivateLibvirtd.start(Map.of(
                "VIRTWIRE_TLS",
                folder.resolve("pki/server/good").toString(),
                "VIRTWIRE_SASL",
                "scram-sha-256 digest-md5"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (libvirtd != null) {
            libvirtd.close();
        }
    }

    @Test
    void theReadOnlySocketWantsNoLogin() {
        Diagnosis diagnosis = healthy("test+unix:///default?socket=" + libvirtd.get("LIBVIRTD_SOCKET_RO"));

        assertNames(diagnosis, "socket", "credentials", "connection", "answer", "login", "open");
        assertThat(details(diagnosis, "login")).containsExactly("REMOTE_AUTH_NONE");
        assertThat(details(diagnosis, "server"))
                .startsWith("libvirt " + libvirtd.get("LIBVIRTD_VERSION"))
                .endsWith("local");
        assertThat(details(diagnosis, "round trip")).singleElement().asString().contains("median ");
    }

    @Test
    void overTcpTheLoginEncrypts() {
        Diagnosis diagnosis = healthy("test+tcp://localhost:" + libvirtd.get("LIBVIRTD_TCP_PORT") + "/default");

        assertNames(diagnosis, "credentials", "connection", "answer", "login", "open");
        assertThat(details(diagnosis, "connection"))
                .last()
                .isEqualTo("127.0.0.1:" + libvirtd.get("LIBVIRTD_TCP_PORT") + " takes the connection");
        assertThat(details(diagnosis, "login"))
                .contains("logged in by SASL DIGEST-MD5 as 'tb', SSF 112")
                .anyMatch(line -> line.startsWith("SASL: the server offers DIGEST-MD5, this client has "));
        assertThat(diagnosis.toString()).doesNotContain("secret");
    }

    @Test
    void overTlsBothSidesAreTold() {
        Diagnosis diagnosis = healthy(tls("good"));

        assertNames(diagnosis, "credentials", "certificates", "connection", "TLS", "answer", "login", "open");
        assertThat(details(diagnosis, "certificates"))
                .anyMatch(line -> line.startsWith("own certificate "))
                .anyMatch(line -> line.startsWith("own key "));
        assertThat(details(diagnosis, "TLS"))
                .anyMatch(line -> line.startsWith("the server's certificate: CN=virtwire test server good, "))
                .anyMatch(line -> line.startsWith("TLSv1.3, TLS_"))
                .last()
                .isEqualTo("the server takes this client");
        assertThat(details(diagnosis, "login")).contains("logged in by SASL SCRAM-SHA-256 as 'tb', SSF 0");
        assertThat(details(diagnosis, "server")).last().isEqualTo("encrypted");
    }

    @Test
    void aServerOfAnotherAuthorityFailsInTheHandshake() throws IOException {
        Path strangers = Files.createDirectories(folder.resolve("strangers"));
        Files.copy(folder.resolve("pki/stranger/cacert.pem"), strangers.resolve("cacert.pem"));

        Step failure =
                failure("test+tls://localhost:" + libvirtd.get("LIBVIRTD_TLS_PORT") + "/default?pkipath=" + strangers);

        assertThat(failure.name()).isEqualTo("TLS");
        assertThat(failure.details()).last().asString().contains("unable to find valid certification path");
        assertThat(failure.advice()).contains("cacert.pem");
    }

    @Test
    void anExpiredCertificateFailsBeforeAnythingIsSent() {
        Step failure = failure(tls("expired"));

        assertThat(failure.name()).isEqualTo("certificates");
        assertThat(failure.details()).anyMatch(line -> line.endsWith(", which is over"));
        assertThat(failure.advice()).contains("pkipath=");
    }

    @Test
    void overSshConfigurationKeysAndTheFarCommandAreTold() throws IOException {
        try (PrivateSshd sshd = PrivateSshd.start(libvirtd.get("LIBVIRTD_SOCKET"))) {
            Path known = Files.writeString(
                    folder.resolve("known"), "[127.0.0.1]:" + sshd.port("") + " " + sshd.get("SSHD_HOST_KEY") + "\n");

            Diagnosis diagnosis = healthy(ssh(sshd, "", known));

            assertNames(
                    diagnosis,
                    "credentials",
                    "ssh configuration",
                    "connection",
                    "ssh login",
                    "far side",
                    "answer",
                    "login",
                    "open");
            assertThat(details(diagnosis, "ssh login"))
                    .anyMatch(line -> line.contains(" is ssh-ed25519 SHA256:"))
                    .contains("it is known from " + known)
                    .anyMatch(line -> line.contains(" by the key " + sshd.file("ed25519") + ", "));
            assertThat(details(diagnosis, "far side")).last().asString().startsWith("command: sh -c '");
        }
    }

    @Test
    void anUnknownSshHostFailsTheSshLogin() throws IOException {
        try (PrivateSshd sshd = PrivateSshd.start(libvirtd.get("LIBVIRTD_SOCKET"))) {
            Step failure = failure(ssh(sshd, "", folder.resolve("nothing-known")));

            assertThat(failure.name()).isEqualTo("ssh login");
            assertThat(failure.details()).last().asString().contains("is not known: its key, ssh-ed25519 SHA256:");
            assertThat(failure.advice()).contains("known_hosts_verify=auto");
        }
    }

    @Test
    void aForwardingThatIsForbiddenFailsTheFarSide() throws IOException {
        try (PrivateSshd sshd = PrivateSshd.start(libvirtd.get("LIBVIRTD_SOCKET"))) {
            Diagnosis diagnosis = examine(
                    ssh(sshd, "_FORBIDDING", folder.resolve("ignored")) + "&known_hosts_verify=ignore&proxy=auto");

            assertThat(diagnosis.failure().name()).isEqualTo("far side");
            assertThat(diagnosis.failure().details())
                    .last()
                    .asString()
                    .contains("neither virt-ssh-helper nor nc is there")
                    .contains("does not forward to its socket");
            assertThat(diagnosis.failure().advice()).isNotBlank();
            assertThat(diagnosis.steps())
                    .filteredOn(step -> step.outcome() == Outcome.SKIPPED)
                    .extracting(Step::name)
                    .startsWith("answer", "login", "open")
                    .endsWith(CALLS);
        }
    }

    private static String tls(String client) {
        return "test+tls://localhost:" + libvirtd.get("LIBVIRTD_TLS_PORT") + "/default?pkipath="
                + folder.resolve("pki/client").resolve(client);
    }

    private static String ssh(PrivateSshd sshd, String host, Path knownHosts) {
        return "test+ssh://" + sshd.get("SSHD_USER") + "@127.0.0.1:" + sshd.port(host) + "/default?keyfile="
                + sshd.file("ed25519") + "&sshauth=privkey&no_tty=1&known_hosts=" + knownHosts + "&socket="
                + libvirtd.get("LIBVIRTD_SOCKET");
    }

    private static Diagnosis examine(String uri) {
        return Doctor.examine(
                uri,
                ConnectOptions.defaults()
                        .withCredentials(request -> request.kind() == Kind.AUTHNAME
                                ? "tb".toCharArray()
                                : request.kind() == Kind.PASSPHRASE ? "secret".toCharArray() : null));
    }

    private static Diagnosis healthy(String uri) {
        Diagnosis diagnosis = examine(uri);
        assertThat(diagnosis.failure()).isNull();
        return diagnosis;
    }

    private static Step failure(String uri) {
        Step failure = examine(uri).failure();
        assertThat(failure).isNotNull();
        return failure;
    }

    /** Besides those that there are always. */
    private static void assertNames(Diagnosis diagnosis, String... names) {
        assertThat(diagnosis.steps())
                .extracting(Step::name)
                .startsWith("configuration", "URI")
                .containsSubsequence(names)
                .endsWith(CALLS)
                .hasSize(2 + names.length + CALLS.length);
    }

    private static List<String> details(Diagnosis diagnosis, String name) {
        return diagnosis.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow()
                .details();
    }
}
