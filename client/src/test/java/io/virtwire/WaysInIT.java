package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virtwire.config.Surroundings;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.testkit.recording.Recorder;
import io.virtwire.testkit.recording.Recording;
import io.virtwire.testkit.recording.RecordingOptions;
import io.virtwire.testkit.recording.RecordingProxy;
import io.virtwire.testkit.recording.ReplayOptions;
import io.virtwire.testkit.recording.Replayer;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.RemoteLogin;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcOptions;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each transport with each login that a daemon here can serve, by URIs as {@code docs/connecting.md} shows them. A daemon is
 * started for the first row that needs it; where this machine cannot, its rows are skipped.
 */
@Timeout(60)
@ExtendWith(NoSocketStays.class)
class WaysInIT {
    private static final Map<String, PrivateLibvirtd> DAEMONS = new HashMap<>();
    private static final String PASSWORDS = "scram-sha-512 scram-sha-256 scram-sha-1 digest-md5 plain";

    @TempDir
    private static Path folder;

    private static PrivateSshd sshd;

    @BeforeAll
    static void makeFiles() throws IOException {
        Certificates.make(folder.resolve("pki"));
        Files.writeString(folder.resolve("auth.conf"), """
                [credentials-tb]
                authname=tb
                password=secret
                [auth-libvirt-default]
                credentials=tb
                """);
    }

    @AfterAll
    static void stop() throws IOException {
        if (sshd != null) {
            sshd.close();
            sshd = null;
        }
        for (PrivateLibvirtd daemon : DAEMONS.values()) {
            daemon.close();
        }
        DAEMONS.clear();
    }

    @ParameterizedTest
    @CsvSource({
        // no login
        "open, test+unix:///default?socket=SOCKET",
        "open, test+unix:///default?socket=SOCKET&auth=none",
        "open, test+tcp://localhost:TCP/default",
        "open, test+tcp://127.0.0.1:TCP/default",
        "open, remote+tcp://localhost:TCP/?name=test:///default",
        "open, test+tls://localhost:TLS/default?pkipath=PKI",
        "open, test://localhost:TLS/default?pkipath=PKI&auth=none",
        "open, test+ssh://SSH/default?KEYS&socket=SOCKET",
        "open, test+ssh://SSH/default?KEYS&socket=SOCKET&proxy=auto",
        "open, test+ssh://SSH/default?KEYS&socket=SOCKET&proxy=native",
        "open, test+ssh://SSH/default?KEYS&socket=SOCKET&proxy=streamlocal",
        "open, test+libssh://SSH/default?KEYS&socket=SOCKET",
        "open, test+libssh2://SSH/default?KEYS&socket=SOCKET&auth=none",
        "open, test+ext:///default?command=TO_SOCKET",
        "open, test+ext:///default?command=TO_TCP&auth=none",

        // SASL, but for the read-only socket
        "passwords, test+unix:///default?socket=SOCKET-ro",
        "passwords, test+unix:///default?socket=SOCKET&authfile=AUTH",
        "passwords, test+unix:///default?socket=SOCKET&authfile=AUTH&auth=sasl",
        "passwords, test+unix:///default?socket=SOCKET&authfile=AUTH&auth=sasl.SCRAM-SHA-512",
        "passwords, test+unix:///default?socket=SOCKET&authfile=AUTH&auth=sasl.SCRAM-SHA-256",
        "passwords, test+unix:///default?socket=SOCKET&authfile=AUTH&auth=sasl.scram-sha-1",
        "passwords, test+unix:///default?socket=SOCKET&authfile=AUTH&auth=sasl.DIGEST-MD5",
        "passwords, test+unix:///default?socket=SOCKET&authfile=AUTH&auth=sasl.PLAIN",
        "passwords, test+tcp://localhost:TCP/default?authfile=AUTH",
        "passwords, test+tcp://localhost:TCP/default?authfile=AUTH&auth=sasl.DIGEST-MD5",
        "passwords, test+tls://localhost:TLS/default?pkipath=PKI&authfile=AUTH",
        "passwords, test+tls://localhost:TLS/default?pkipath=PKI&authfile=AUTH&auth=sasl.SCRAM-SHA-512",
        "passwords, test+tls://localhost:TLS/default?pkipath=PKI&authfile=AUTH&auth=sasl.SCRAM-SHA-256",
        "passwords, test+tls://localhost:TLS/default?pkipath=PKI&authfile=AUTH&auth=sasl.SCRAM-SHA-1",
        "passwords, test+tls://localhost:TLS/default?pkipath=PKI&authfile=AUTH&auth=sasl.DIGEST-MD5",
        "passwords, test+tls://localhost:TLS/default?pkipath=PKI&authfile=AUTH&auth=sasl.PLAIN",
        "passwords, test+ssh://SSH/default?KEYS&socket=SOCKET&authfile=AUTH",
        "passwords, test+ssh://SSH/default?KEYS&socket=SOCKET&authfile=AUTH&auth=sasl.SCRAM-SHA-512",
        "passwords, test+ssh://SSH/default?KEYS&socket=SOCKET&authfile=AUTH&auth=sasl.SCRAM-SHA-256",
        "passwords, test+ssh://SSH/default?KEYS&socket=SOCKET&authfile=AUTH&auth=sasl.SCRAM-SHA-1",
        "passwords, test+ssh://SSH/default?KEYS&socket=SOCKET&authfile=AUTH&auth=sasl.DIGEST-MD5",
        "passwords, test+ssh://SSH/default?KEYS&socket=SOCKET&authfile=AUTH&auth=sasl.PLAIN",
        "passwords, test+ext:///default?command=TO_TCP&authfile=AUTH",
        "passwords, test+ext:///default?command=TO_TCP&authfile=AUTH&auth=sasl.DIGEST-MD5",

        // polkit, as a user that it lets in; root is never asked for it
        "polkit, test+ext:///default?command=ALLOWED",
        "polkit, test+ext:///default?command=ALLOWED&auth=polkit",
        "polkit, test+unix:///default?socket=SOCKET",
        "polkit, test+ssh://SSH/default?KEYS&socket=SOCKET",
        "polkit, test+ssh://SSH/default?KEYS&socket=SOCKET&proxy=streamlocal",
    })
    void itLeadsToTheGuests(String daemon, String uri) throws IOException {
        assertThat(guests(complete(uri, daemon(daemon)))).containsExactly("test");
    }

    @Test
    void aServerThatIsNotToldWhichHypervisorChooses() throws Exception {
        PrivateLibvirtd libvirtd = daemon("open");
        assumeFalse(libvirtd.get("URI_QEMU_UNIX").isEmpty(), "this libvirtd has no QEMU");

        try (Connection connection = Connection.open(complete("remote+unix:///?socket=SOCKET", libvirtd))) {
            assertThat(connection.getType()).isEqualTo("QEMU");
        }
        // where nobody names a URI at all; that way the socket has its usual place, which is not a private daemon's
        RpcChannel channel = RpcChannel.open(
                        new Endpoint.Unix(Path.of(libvirtd.get("LIBVIRTD_SOCKET"))),
                        new RemoteLogin(null, false),
                        RpcOptions.defaults())
                .get();
        assertThat(new RemoteProgram(channel).connectGetType().get().type()).isEqualTo("QEMU");
        channel.close();
    }

    @ParameterizedTest
    @CsvSource({
        "test+unix:///default?socket=SOCKET&auth=sasl.GSSAPI",
        "test+tcp://localhost:TCP/default",
        "test+tls://localhost:TLS/default?pkipath=PKI&auth=sasl.GSSAPI",
        "test+ssh://SSH/default?KEYS&socket=SOCKET&auth=sasl.GSSAPI",
        "test+ext:///default?command=TO_TCP&auth=sasl.GSSAPI",
    })
    void aTicketLeadsToTheGuests(String uri) throws IOException {
        PrivateLibvirtd kerberos = daemon("kerberos");

        assertThat(WithTicket.guests(kerberos, complete(uri, kerberos))).isEqualTo("[test]");
    }

    @ParameterizedTest
    @CsvSource({
        "open, test+tls://localhost:TLS/default?pkipath=PKI, ''",
        "open, test+ssh://SSH/default?KEYS&socket=SOCKET, ''",
        "open, test+ext:///default?command=TO_SOCKET, ''",
        "passwords, test+tls://localhost:TLS/default?pkipath=PKI, &authfile=AUTH&auth=sasl.SCRAM-SHA-256",
        "passwords, test+unix:///default?socket=SOCKET, &authfile=AUTH&auth=sasl.PLAIN",
    })
    void aProxyThatRecordsGoesThereToo(String daemon, String uri, String login) throws Exception {
        Path file = folder.resolve("recording.txt");
        try (Recorder recorder = Recorder.to(file, RecordingOptions.defaults())) {
            assertThat(guestsThrough(recorder, daemon, uri, login)).containsExactly("test");
        }

        String secretInHex = HexFormat.of().formatHex("secret".getBytes(StandardCharsets.UTF_8));
        assertThat(Files.readString(file).replace(" ", ""))
                .contains("REMOTE_PROC_CONNECT_LIST_ALL_DOMAINSreplyok")
                .doesNotContain("secret", secretInHex);
        assertThat(guestsOf(file, ReplayOptions.defaults(), "")).containsExactly("test");
        if (!login.contains("SCRAM")) { // where the server proves something, too, which was not recorded
            assertThat(guestsOf(file, ReplayOptions.strict(), login)).containsExactly("test");
        }
    }

    private static List<String> guestsOf(Path recording, ReplayOptions options, String login) throws Exception {
        try (Replayer replayer = Replayer.onUnix(folder.resolve("replayed"), Recording.read(recording), options)) {
            List<String> guests = guests(complete(replayer.uri("test:///default") + login, daemon("passwords")));
            replayer.verify();
            return guests;
        }
    }

    @Test
    void whatASaslLayerHidesGoesThroughAProxyAndIsNotRecorded() throws Exception {
        Path file = folder.resolve("hidden.txt");
        Recorder recorder = Recorder.to(file, RecordingOptions.defaults());
        PrivateLibvirtd libvirtd = daemon("passwords");
        Endpoint daemon = new Endpoint.Tcp("127.0.0.1", Integer.parseInt(libvirtd.get("LIBVIRTD_TCP_PORT")));
        try (RecordingProxy proxy = RecordingProxy.onTcp(daemon, RpcOptions.defaults(), recorder)) {
            String uri = proxy.uri("test:///default") + "?authfile=AUTH&auth=sasl.DIGEST-MD5";
            assertThat(guests(complete(uri, libvirtd))).containsExactly("test");
        }

        assertThatThrownBy(recorder::close)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a SASL layer hides them");
        assertThat(Files.readString(file))
                .contains("REMOTE_PROC_AUTH_SASL_STEP reply ok")
                .doesNotContain("LIST_ALL_DOMAINS");
    }

    /** {@return the guests of a daemon, reached by a proxy that reaches the daemon by {@code uri}} */
    private static List<String> guestsThrough(Recorder recorder, String daemon, String uri, String login)
            throws IOException {
        PrivateLibvirtd libvirtd = daemon(daemon);
        ConnectPlan way =
                ConnectPlan.make(complete(uri, libvirtd), ConnectOptions.defaults(), Surroundings.ofThisProcess());
        try (RecordingProxy proxy =
                RecordingProxy.onUnix(folder.resolve("proxy"), way.target().endpoint(), way.rpc(), recorder)) {
            return guests(complete(proxy.uri("test:///default") + login, libvirtd));
        }
    }

    private static List<String> guests(String uri) {
        try (Connection connection = Connection.open(uri)) {
            return connection.listAllDomains().stream().map(Domain::getName).toList();
        }
    }

    /** The daemons here listen on 127.0.0.1 alone, so a relay stands before one. */
    @ParameterizedTest
    @ValueSource(strings = {"[::1]", "[0:0:0:0:0:0:0:1]", "[::1%lo]", "[::1%25lo]"})
    void anAddressOfIpv6LeadsThere(String host) throws IOException {
        InetAddress loopback = InetAddress.getAllByName("::1")[0];
        assumeTrue(NetworkInterface.getByInetAddress(loopback) != null, "no IPv6");
        int port = Integer.parseInt(daemon("open").get("LIBVIRTD_TCP_PORT"));
        try (Cable cable = new Cable(loopback, port)) {
            assertThat(guests("test+tcp://" + host + ":" + cable.port() + "/default"))
                    .containsExactly("test");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, AUTH_FAILED, authentication failed: access denied by policy",
        "ASKED, AUTH_UNAVAILABLE, authentication unavailable: no polkit agent available to authenticate action",
    })
    void whomPolkitDoesNotLetInGetsTheServersError(String user, ErrorNumber number, String words) throws IOException {
        String uri = complete("test+ext:///default?command=" + user, daemon("polkit"));

        assertThatThrownBy(() -> Connection.open(uri))
                .isInstanceOfSatisfying(
                        AuthenticationException.class,
                        failure -> assertThat(failure.getNumber()).isEqualTo(number))
                .hasMessageStartingWith(words);
    }

    private static PrivateLibvirtd daemon(String name) throws IOException {
        PrivateLibvirtd running = DAEMONS.get(name);
        if (running == null) {
            Map<String, String> settings = new HashMap<>();
            settings.put("VIRTWIRE_TLS", folder.resolve("pki/server/good").toString());
            switch (name) {
                case "passwords" -> settings.put("VIRTWIRE_SASL", PASSWORDS);
                case "kerberos" -> settings.put("VIRTWIRE_SASL", "gssapi");
                case "polkit" -> settings.put("VIRTWIRE_POLKIT", "1");
                default -> assertThat(name).isEqualTo("open");
            }
            running = PrivateLibvirtd.start(settings);
            DAEMONS.put(name, running);
        }
        return running;
    }

    private static String complete(String uri, PrivateLibvirtd daemon) throws IOException {
        String complete = uri;
        if (complete.contains("=TO_")) {
            complete = complete.replace("TO_SOCKET", program("-U " + daemon.get("LIBVIRTD_SOCKET")))
                    .replace("TO_TCP", program("127.0.0.1 " + daemon.get("LIBVIRTD_TCP_PORT")));
        }
        for (String user : List.of("ALLOWED", "ASKED", "REFUSED")) {
            if (complete.contains(user)) {
                complete = complete.replace(user, daemon.get("LIBVIRTD_AS_" + user));
            }
        }
        complete = complete.replace("SOCKET", daemon.get("LIBVIRTD_SOCKET"))
                .replace("TCP", daemon.get("LIBVIRTD_TCP_PORT"))
                .replace("TLS", daemon.get("LIBVIRTD_TLS_PORT"))
                .replace("PKI", folder.resolve("pki/client/good").toString())
                .replace("AUTH", folder.resolve("auth.conf").toString());
        return complete.contains("KEYS") ? overSsh(complete) : complete;
    }

    /** {@return a program without arguments, as ext wants it, that connects to there} */
    private static String program(String place) throws IOException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .anyMatch(there -> Files.isExecutable(Path.of(there, "nc"))),
                "no nc");
        Path script = folder.resolve("to" + place.replaceAll("[^A-Za-z0-9]+", "-"));
        Files.writeString(script, "#!/bin/sh\nexec nc " + place + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script.toString();
    }

    private static String overSsh(String uri) throws IOException {
        if (sshd == null) {
            sshd = PrivateSshd.start(daemon("open").get("LIBVIRTD_SOCKET"));
            Files.writeString(
                    folder.resolve("known_hosts"),
                    "[localhost]:" + sshd.port("") + " " + sshd.get("SSHD_HOST_KEY") + "\n");
        }
        assumeFalse(uri.contains("proxy=native") && sshd.get("SSHD_HELPER").isEmpty(), "no virt-ssh-helper");
        return uri.replace("SSH", sshd.get("SSHD_USER") + "@localhost:" + sshd.port(""))
                .replace(
                        "KEYS",
                        "sshauth=privkey&keyfile=" + sshd.file("ed25519") + "&known_hosts="
                                + folder.resolve("known_hosts"));
    }
}
