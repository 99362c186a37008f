package io.virtwire;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_LIST;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_INIT;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_START;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_CLOSE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_LIB_VERSION;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_TYPE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_IS_SECURE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_SUPPORTS_FEATURE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.Diagnosis.Outcome;
import io.virtwire.Diagnosis.Step;
import io.virtwire.config.Surroundings;
import io.virtwire.protocol.remote.AuthListRet;
import io.virtwire.protocol.remote.AuthSaslInitRet;
import io.virtwire.protocol.remote.AuthType;
import io.virtwire.protocol.remote.ConnectGetHostnameRet;
import io.virtwire.protocol.remote.ConnectGetLibVersionRet;
import io.virtwire.protocol.remote.ConnectGetTypeRet;
import io.virtwire.protocol.remote.ConnectIsSecureRet;
import io.virtwire.protocol.remote.ConnectSupportsFeatureRet;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.testkit.MockPeer;
import io.virtwire.testkit.ReceivedCall;
import io.virtwire.xdr.XdrEncodable;
import io.virtwire.xdr.XdrVoid;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DoctorTest {
    private static final int NO_SUPPORT = 3;
    private static final int AUTH_FAILED = 45;
    private static final int FROM_TEST = 12;

    private static final Map<Integer, XdrEncodable> ANSWERS = Map.of(
            REMOTE_PROC_CONNECT_GET_LIB_VERSION, new ConnectGetLibVersionRet(9_000_000),
            REMOTE_PROC_CONNECT_GET_TYPE, new ConnectGetTypeRet("TEST"),
            REMOTE_PROC_CONNECT_GET_HOSTNAME, new ConnectGetHostnameRet("mock"),
            REMOTE_PROC_CONNECT_IS_SECURE, new ConnectIsSecureRet(0),
            REMOTE_PROC_CONNECT_SUPPORTS_FEATURE, new ConnectSupportsFeatureRet(1),
            REMOTE_PROC_CONNECT_CLOSE, XdrVoid.ARGS);

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private MockLibvirtd server;

    @BeforeEach
    void configure() throws IOException {
        environment.put("XDG_CONFIG_HOME", folder.toString());
        Files.createDirectories(folder.resolve("libvirt"));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aGoodConnectionIsToldFromTheUriToTheRoundTrip() {
        String uri = serve(peer -> {
            peer.answerLogin();
            answerAll(peer, ANSWERS);
        });

        Diagnosis diagnosis = examine(uri);

        assertThat(diagnosis.isHealthy()).isTrue();
        assertThat(diagnosis.steps())
                .extracting(Step::name)
                .containsExactly(
                        "configuration",
                        "URI",
                        "credentials",
                        "connection",
                        "answer",
                        "login",
                        "open",
                        "server",
                        "features",
                        "round trip",
                        "close");
        assertThat(diagnosis.steps()).allSatisfy(step -> {
            assertThat(step.outcome()).isEqualTo(Outcome.OK);
            assertThat(step.details()).isNotEmpty();
            assertThat(step.advice()).isNull();
        });
        assertThat(step(diagnosis, "URI").details()).first().isEqualTo(uri + " (given)");
        assertThat(step(diagnosis, "connection").details())
                .containsExactly(server.endpoint() + " takes the connection");
        assertThat(step(diagnosis, "server").details())
                .containsExactly(
                        "libvirt 9.0.0",
                        "TEST, which tells no version",
                        "host mock, URI " + uri,
                        "neither encrypted nor local");
    }

    @Test
    void aPeerThatIsMuteFailsTheAnswer() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Diagnosis diagnosis = examine("test+tcp://127.0.0.1:" + mute.getLocalPort() + "/default");

            Step failure = diagnosis.failure();
            assertThat(failure.name()).isEqualTo("answer");
            assertThat(failure.details()).last().asString().contains("the login was not answered within");
            assertThat(failure.advice()).contains("max_clients");
            assertSkippedAfter(diagnosis, "answer", "login", "open", "server", "features", "round trip", "close");
        }
    }

    @Test
    void aSocketThatIsNotThereFailsTheConnection() {
        Path socket = folder.resolve("nobody");

        Diagnosis diagnosis = examine("test+unix:///default?socket=" + socket);

        assertThat(step(diagnosis, "socket").details()).containsExactly(socket + " is not there");
        assertThat(diagnosis.failure().name()).isEqualTo("connection");
        assertThat(diagnosis.failure().details()).last().asString().contains(socket + "': No such file or directory");
        assertThat(diagnosis.failure().advice()).contains("systemctl start libvirtd.socket");
    }

    @Test
    void allCandidatesForASocketAreTold() throws IOException {
        environment.put("XDG_RUNTIME_DIR", folder.toString());
        Files.createFile(folder.resolve("libvirt/virtvboxd-sock"));

        Diagnosis diagnosis = examine("");

        assertThat(step(diagnosis, "URI").details()).first().asString().startsWith("nobody names one");
        assertThat(step(diagnosis, "socket").details())
                .startsWith(
                        folder.resolve("libvirt/virtqemud-sock") + " is not there",
                        folder.resolve("libvirt/virtvboxd-sock") + " is there");
        assertThat(diagnosis.failure().name()).isEqualTo("connection");
    }

    @Test
    void aWrongPasswordFailsTheLoginAndIsNotTold() throws IOException {
        Files.writeString(folder.resolve("libvirt/auth.conf"), """
                [credentials-lab]
                authname=admin
                password=Wr0ng
                [auth-libvirt-localhost]
                credentials=lab
                """);
        Path socket = folder.resolve("s");
        server = MockLibvirtd.onUnix(socket, peer -> {
            peer.reply(peer.expectCall(REMOTE_PROC_AUTH_LIST), new AuthListRet(List.of(AuthType.REMOTE_AUTH_SASL)));
            peer.reply(peer.expectCall(REMOTE_PROC_AUTH_SASL_INIT), new AuthSaslInitRet("PLAIN,ANONYMOUS"));
            peer.fail(peer.expectCall(REMOTE_PROC_AUTH_SASL_START), AUTH_FAILED, FROM_TEST, "authentication failed");
        });

        Diagnosis diagnosis = examine("test+unix:///default?socket=" + socket);

        Step failure = diagnosis.failure();
        assertThat(failure.name()).isEqualTo("login");
        assertThat(failure.details())
                .startsWith(
                        "REMOTE_AUTH_SASL",
                        "SASL: the server offers PLAIN, ANONYMOUS, this client has SCRAM-SHA-512, SCRAM-SHA-256,"
                                + " SCRAM-SHA-1, GSSAPI, DIGEST-MD5, EXTERNAL, PLAIN")
                .contains("password from " + folder.resolve("libvirt/auth.conf")
                        + ", groups auth-libvirt-localhost and credentials-lab");
        assertThat(failure.details()).last().asString().contains("login as 'admin' was refused by the server");
        assertThat(failure.advice()).contains("auth.conf");
        assertThat(diagnosis.toString()).doesNotContain("Wr0ng");
    }

    @Test
    void anUnknownAliasFailsTheUriAndTheKnownOnesAreNamed() throws IOException {
        configure("uri_aliases = [ \"lab=test:///default\", \"attic=xen://\" ]");

        Diagnosis diagnosis = examine("lba");

        assertThat(diagnosis.failure().name()).isEqualTo("URI");
        assertThat(diagnosis.failure().details())
                .startsWith(
                        "lba (given)",
                        "it is no alias: those of " + folder.resolve("libvirt/libvirt.conf") + " are [lab, attic]");
        assertThat(diagnosis.failure().advice()).contains("an alias of libvirt.conf");
        assertSkippedAfter(
                diagnosis,
                "URI",
                "credentials",
                "connection",
                "answer",
                "login",
                "open",
                "server",
                "features",
                "round trip",
                "close");
    }

    @Test
    void whereTheUriIsFromIsTold() throws IOException {
        configure("uri_aliases = [ \"lab=test+unix:///default?socket=/nonexistent/s\" ]");
        environment.put("LIBVIRT_DEFAULT_URI", "lab");

        assertThat(step(examine(""), "URI").details())
                .containsExactly(
                        "test+unix:///default?socket=/nonexistent/s (LIBVIRT_DEFAULT_URI, alias 'lab' of "
                                + folder.resolve("libvirt/libvirt.conf") + ")",
                        "to /nonexistent/s, where test:///default is asked for");
    }

    @Test
    void aPasswordInAUriIsNotShown() {
        Diagnosis diagnosis = examine("test+ssh://me:Wr0ng@host/default");

        assertThat(diagnosis.failure().details())
                .startsWith("test+ssh://me:***@host/default (given)")
                .anyMatch(line -> line.contains("user with ':' in it"));
        assertThat(diagnosis.toString()).doesNotContain("Wr0ng");
        assertThat(examine("test+ssh://me:Wr0ng@host:port/default").toString())
                .contains("port 'port'")
                .doesNotContain("Wr0ng");
        assertThat(examine("qemu://me:Wr0ng@system").toString())
                .contains("with three slashes")
                .doesNotContain("Wr0ng");
    }

    @Test
    void aConfigurationWithAMistakeFails() throws IOException {
        configure("uri_default = [");

        assertThat(examine("").failure().name()).isEqualTo("configuration");
    }

    @Test
    void aCallThatFailsAfterTheLoginIsAStep() {
        Map<Integer, XdrEncodable> answers = new HashMap<>(ANSWERS);
        answers.remove(REMOTE_PROC_CONNECT_GET_HOSTNAME);
        String uri = serve(peer -> {
            peer.answerLogin();
            answerAll(peer, answers);
        });

        Diagnosis diagnosis = examine(uri);

        assertThat(diagnosis.failure().name()).isEqualTo("server");
        assertThat(diagnosis.failure().details()).containsExactly("not supported");
        assertSkippedAfter(diagnosis, "server", "features", "round trip", "close");
    }

    @Test
    void anInterruptedThreadIsNotAFailureOfTheConnection() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String uri = "test+tcp://127.0.0.1:" + mute.getLocalPort() + "/default";

            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> examine(uri)).isInstanceOf(CallInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private Diagnosis examine(String uri) {
        Surroundings surroundings =
                new Surroundings(environment, folder, false, path -> path.startsWith(folder) && Files.exists(path));
        return Doctor.examine(uri, ConnectOptions.defaults().withConnectTimeout(Duration.ofSeconds(2)), surroundings);
    }

    private static Step step(Diagnosis diagnosis, String name) {
        return diagnosis.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertSkippedAfter(Diagnosis diagnosis, String failed, String... skipped) {
        List<Step> steps = diagnosis.steps();
        List<Step> after = steps.subList(steps.indexOf(step(diagnosis, failed)) + 1, steps.size());
        assertThat(after).extracting(Step::name).containsExactly(skipped);
        assertThat(after).extracting(Step::outcome).containsOnly(Outcome.SKIPPED);
    }

    private void configure(String text) throws IOException {
        Files.writeString(folder.resolve("libvirt/libvirt.conf"), text + "\n");
    }

    private String serve(MockLibvirtd.Script script) {
        server = MockLibvirtd.onTcp(script);
        return server.uri("test:///default");
    }

    private static void answerAll(MockPeer peer, Map<Integer, XdrEncodable> answers) throws IOException {
        while (true) {
            ReceivedCall call = peer.receive();
            XdrEncodable answer = answers.get(call.header().proc());
            if (answer == null) {
                peer.fail(call, NO_SUPPORT, FROM_TEST, "not supported");
            } else {
                peer.reply(call, answer);
            }
            if (call.header().proc() == REMOTE_PROC_CONNECT_CLOSE) {
                return;
            }
        }
    }
}
