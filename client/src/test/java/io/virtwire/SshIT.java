package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.virtwire.protocol.remote.ConnectListAllDomainsArgs;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.transport.CredentialRequest;
import io.virtwire.transport.CredentialSource;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.EventLoops;
import io.virtwire.transport.RemoteLogin;
import io.virtwire.transport.RpcAuthException;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcConnectException;
import io.virtwire.transport.RpcException;
import io.virtwire.transport.RpcOptions;
import io.virtwire.transport.SshFarSide;
import io.virtwire.transport.SshFarSide.Proxy;
import io.virtwire.transport.SshOptions;
import io.virtwire.transport.SshOptions.HostKeyCheck;
import io.virtwire.transport.SshOptions.Method;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ssh transport against a real ssh daemon, and a real libvirtd behind it. */
@Timeout(40)
@ExtendWith(NoSocketStays.class)
class SshIT {
    private static final long END_MILLIS = 20_000;

    private static PrivateLibvirtd libvirtd;
    private static PrivateSshd sshd;

    @TempDir
    Path home;

    private final Queue<CredentialRequest> asked = new ConcurrentLinkedQueue<>();
    private Path knownHosts;

    @BeforeAll
    static void start() throws IOException {
        libvirtd = PrivateLibvirtd.start();
        sshd = PrivateSshd.start(libvirtd.get("LIBVIRTD_SOCKET"));
    }

    @AfterAll
    static void stop() throws IOException {
        if (sshd != null) {
            sshd.close();
        }
        if (libvirtd != null) {
            libvirtd.close();
        }
    }

    @BeforeEach
    void knowTheHost() throws IOException {
        knownHosts = home.resolve("known");
        know(sshd.get("SSHD_HOST_KEY"));
    }

    /** Whatever a test did, nothing of it stays but what is the whole process's: loops, and threads for events. */
    @AfterEach
    void nothingStays() throws Exception {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            String name = thread.getName();
            if (name.matches("virtwire-(connect|close|write) .*") || name.startsWith("Connect thread")) {
                thread.join(END_MILLIS);
                assertThat(thread.isAlive()).as(name).isFalse();
            }
        }
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            child.onExit().get(END_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',           AUTO",
        "'',           NATIVE",
        "'',           NETCAT",
        "'',           STREAMLOCAL",
        "_NETCAT,      AUTO",
        "_NETCAT,      NETCAT",
        "_BARE,        AUTO",
        "_BARE,        STREAMLOCAL",
    })
    void everyWayListsTheGuests(String mode, Proxy proxy) throws Exception {
        assumeFalse(proxy == Proxy.NATIVE && sshd.get("SSHD_HELPER").isEmpty(), "no virt-ssh-helper");

        assertThat(guests(endpoint(mode, proxy, options("ed25519")), RpcOptions.defaults()))
                .containsExactly("test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh", "libssh", "libssh2"})
    void aUriLeadsThere(String transport) {
        try (Connection connection = Connection.open(uri(transport))) {
            assertThat(connection.listAllDomains()).extracting(Domain::getName).containsExactly("test");
            assertThat(connection.isEncrypted()).isTrue();
        }
    }

    @Test
    void connectionsByOneUriShareASession() throws IOException {
        int before = logins();

        try (Connection first = Connection.open(uri("ssh"));
                Connection second = Connection.open(uri("ssh"))) {
            assertThat(first.numOfDomains()).isEqualTo(1);
            assertThat(second.numOfDomains()).isEqualTo(1);
            assertThat(logins() - before).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void everyKindOfKeyLogsIn(String key) throws Exception {
        assertThat(guests(endpoint("", Proxy.STREAMLOCAL, options(key)), RpcOptions.defaults()))
                .containsExactly("test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"encrypted", "encrypted_pem"})
    void encryptedKeyAsksForItsPassphraseOnce(String key) throws Exception {
        assertThat(guests(endpoint("", Proxy.STREAMLOCAL, options(key)), answering("tbphrase")))
                .containsExactly("test");

        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.kind()).isEqualTo(CredentialRequest.Kind.PASSPHRASE);
            assertThat(request.service()).isEqualTo("ssh");
            assertThat(request.prompt()).contains(key);
        });
    }

    @Test
    void wrongPassphraseIsToldWithTheKey() {
        SshOptions options = options("encrypted").withMethods(List.of(Method.PRIVKEY));

        assertThatThrownBy(() -> guests(endpoint("", Proxy.STREAMLOCAL, options), answering("nonsense")))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining("encrypted: the passphrase is wrong")
                .hasMessageNotContaining("nonsense");
    }

    @Test
    void agentLogsIn() throws Exception {
        Path socket = home.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectErrorStream(true)
                .start();
        try {
            agent.getInputStream().read(); // said when it listens
            ProcessBuilder add =
                    new ProcessBuilder("ssh-add", "-q", sshd.file("ecdsa").toString());
            add.environment().put("SSH_AUTH_SOCK", socket.toString());
            assertThat(add.start().waitFor()).isZero();

            SshOptions options =
                    SshOptions.defaults(home, socket).withConfigFiles(List.of()).withKnownHostsFile(knownHosts);
            assertThat(guests(endpoint("", Proxy.STREAMLOCAL, options), RpcOptions.defaults()))
                    .containsExactly("test");
        } finally {
            agent.destroy();
            agent.waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASSWORD", "KEYBOARD_INTERACTIVE"})
    void passwordLogsIn(Method method) throws Exception {
        SshOptions options = options("stranger").withMethods(List.of(Method.PRIVKEY, method));

        assertThat(guests(passwordEndpoint(options), answering("tbpass"))).containsExactly("test");
        assertThat(asked).hasSize(1);
    }

    @Test
    void wrongPasswordIsToldAndNotShown() {
        SshOptions options = options("stranger").withMethods(List.of(Method.PASSWORD));

        assertThatThrownBy(() -> guests(passwordEndpoint(options), answering("wrong-secret")))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("wrong-secret");
        assertThat(asked).hasSize(1);
    }

    @Test
    void strangersKeyIsRefusedByName() {
        assertThatThrownBy(() -> guests(endpoint("", Proxy.AUTO, options("stranger")), RpcOptions.defaults()))
                .isInstanceOf(RpcAuthException.class)
                .hasMessageContaining(sshd.file("stranger").toString())
                .hasMessageContaining("publickey");
    }

    @Test
    void missingKeyFileIsNamed() {
        assertThatThrownBy(() -> guests(endpoint("", Proxy.AUTO, options("nowhere")), RpcOptions.defaults()))
                .isInstanceOf(RpcConnectException.class)
                .hasMessageContaining(sshd.file("nowhere").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NORMAL", "AUTO"})
    void changedHostKeyIsRefusedWithFileAndHost(HostKeyCheck check) throws Exception {
        know(sshd.get("SSHD_OTHER_HOST_KEY"));

        assertThatThrownBy(() ->
                        guests(endpoint("", Proxy.AUTO, options("ed25519").withHostKeyCheck(check)), answering("yes")))
                .isInstanceOf(RpcConnectException.class)
                .hasMessageContaining("[127.0.0.1]:" + sshd.port(""))
                .hasMessageContaining(knownHosts.toString());
        assertThat(asked).isEmpty();
    }

    @Test
    void changedHostKeyIsIgnoredWhenWanted() throws Exception {
        know(sshd.get("SSHD_OTHER_HOST_KEY"));

        assertThat(guests(
                        endpoint("", Proxy.STREAMLOCAL, options("ed25519").withHostKeyCheck(HostKeyCheck.IGNORE)),
                        RpcOptions.defaults()))
                .containsExactly("test");
    }

    @Test
    void unknownHostIsRefusedWhenNobodyCanBeAsked() throws Exception {
        Files.delete(knownHosts);

        assertThatThrownBy(() -> guests(endpoint("", Proxy.AUTO, options("ed25519")), RpcOptions.defaults()))
                .isInstanceOf(RpcConnectException.class)
                .hasMessageContaining("SHA256:")
                .hasMessageContaining("nobody could be asked");
        assertThat(knownHosts).doesNotExist();
    }

    @Test
    void unknownHostIsRememberedWhenAccepted() throws Exception {
        Files.delete(knownHosts);

        guests(endpoint("", Proxy.STREAMLOCAL, options("ed25519")), answering("yes"));
        guests(endpoint("", Proxy.STREAMLOCAL, options("ed25519")), RpcOptions.defaults());

        assertThat(asked)
                .singleElement()
                .extracting(CredentialRequest::prompt)
                .asString()
                .contains("SHA256:");
        assertThat(knownHosts)
                .content()
                .isEqualTo("[127.0.0.1]:" + sshd.port("") + " " + sshd.get("SSHD_HOST_KEY") + "\n");
    }

    @Test
    void unknownHostIsAddedByAuto() throws Exception {
        Files.delete(knownHosts);

        guests(
                endpoint("", Proxy.STREAMLOCAL, options("ed25519").withHostKeyCheck(HostKeyCheck.AUTO)),
                RpcOptions.defaults());

        assertThat(knownHosts).content().contains(sshd.get("SSHD_HOST_KEY"));
    }

    @Test
    void configurationLeadsThereOverAnotherHost() throws Exception {
        Path hashed = home.resolve("hashed");
        Files.copy(knownHosts, hashed);
        assertThat(new ProcessBuilder("ssh-keygen", "-q", "-H", "-f", hashed.toString())
                        .redirectErrorStream(true)
                        .start()
                        .waitFor())
                .isZero();
        SshOptions options = configured(
                """
                Host far
                  HostName 127.0.0.1
                  Port %d
                  ProxyJump near
                Host near
                  HostName 127.0.0.1
                  Port %d
                Host * !other
                  User %s
                  IdentityFile %s
                  UserKnownHostsFile %s
                """.formatted(sshd.port(""), sshd.port("_BARE"), sshd.get("SSHD_USER"), sshd.file("rsa"), hashed));

        assertThat(guests(new Endpoint.Ssh("far", 0, null, options, far(Proxy.STREAMLOCAL)), RpcOptions.defaults()))
                .containsExactly("test");
    }

    /** What a way over two hosts has opened before it fails is closed again: {@link #nothingStays} looks. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "near,bad:port  | ProxyJump 'bad:port' is not [user@]host[:port]",
                "near,commanded | ProxyCommand",
                "near,nobody    | does not connect to 127.0.0.1 port 1",
                "near,mute      | is there, but the login on",
            })
    void wayThatEndsHalfwayLeavesNothingOpen(String jumps, String why) throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SshOptions options = configured("""
                    Host far
                      HostName 127.0.0.1
                      Port %d
                      ProxyJump %s
                    Host near
                      Port %d
                    Host commanded
                      ProxyCommand nc %%h %%p
                    Host nobody
                      Port 1
                    Host mute
                      Port %d
                    Host *
                      HostName 127.0.0.1
                      User %s
                      IdentityFile %s
                      UserKnownHostsFile %s
                    """.formatted(
                            sshd.port(""),
                            jumps,
                            sshd.port("_BARE"),
                            mute.getLocalPort(),
                            sshd.get("SSHD_USER"),
                            sshd.file("ed25519"),
                            knownHosts));

            assertThatThrownBy(() -> guests(
                            new Endpoint.Ssh("far", 0, null, options, far(Proxy.STREAMLOCAL)),
                            RpcOptions.defaults().withConnectTimeout(Duration.ofSeconds(4))))
                    .isInstanceOf(RpcException.class)
                    .hasMessageContaining(why.strip());
        }
    }

    private SshOptions configured(String configuration) throws IOException {
        Path config = Files.writeString(home.resolve("config"), configuration);
        return SshOptions.defaults(home, null).withConfigFiles(List.of(config));
    }

    @Test
    void whatIsNoSshIsToldWithoutTheWordsOfAProgrammingError() throws Exception {
        try (ServerSocket odd = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread babbler = new Thread(() -> babble(odd), "babbler");
            babbler.setDaemon(true);
            babbler.start();
            Endpoint endpoint =
                    new Endpoint.Ssh("127.0.0.1", odd.getLocalPort(), "somebody", options("ed25519"), far(Proxy.AUTO));

            assertThatThrownBy(() -> guests(endpoint, RpcOptions.defaults()))
                    .isInstanceOf(RpcConnectException.class)
                    .hasMessageEndingWith(
                            "what came is not what an ssh daemon sends, while exchanging keys and logging in"
                                    + " as somebody");
        }
    }

    private static void babble(ServerSocket odd) {
        try (Socket client = odd.accept()) {
            client.getOutputStream().write("SSH-2.0-odd\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] noise = new byte[4096];
            new Random(7).nextBytes(noise);
            client.getOutputStream().write(noise);
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // the client has heard enough
        }
    }

    @Test
    void missingHelperIsTold() {
        assertThatThrownBy(() -> guests(endpoint("_BARE", Proxy.NATIVE, options("ed25519")), RpcOptions.defaults()))
                .hasMessageContaining("status 127")
                .hasMessageContaining("virt-ssh-helper");
    }

    @Test
    void refusedForwardingIsToldAfterWhatWasTriedBefore() {
        assertThatThrownBy(() -> guests(endpoint("_FORBIDDING", Proxy.AUTO, options("ed25519")), RpcOptions.defaults()))
                .hasMessageContaining("neither virt-ssh-helper nor nc is there")
                .hasMessageContaining("does not forward");
        assertThatThrownBy(() ->
                        guests(endpoint("_FORBIDDING", Proxy.STREAMLOCAL, options("ed25519")), RpcOptions.defaults()))
                .isInstanceOf(RpcConnectException.class)
                .hasMessageContaining("does not forward");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NETCAT", "STREAMLOCAL"})
    void socketThatIsNotThereIsNamed(Proxy proxy) {
        SshFarSide far = new SshFarSide(proxy, "/nowhere/libvirt-sock", null, "qemu:///session", false);
        Endpoint endpoint =
                new Endpoint.Ssh("127.0.0.1", sshd.port(""), sshd.get("SSHD_USER"), options("ed25519"), far);

        assertThatThrownBy(() -> guests(endpoint, RpcOptions.defaults()))
                .hasStackTraceContaining("/nowhere/libvirt-sock");
    }

    @Test
    void hostThatStaysMuteEndsWithinTheTimeoutAndSaysWhere() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Endpoint endpoint =
                    new Endpoint.Ssh("127.0.0.1", mute.getLocalPort(), "somebody", options("ed25519"), far(Proxy.AUTO));

            assertThatThrownBy(() -> guests(endpoint, RpcOptions.defaults().withConnectTimeout(Duration.ofSeconds(3))))
                    .isInstanceOf(RpcConnectException.class)
                    .hasMessageContaining("first words");
        }
    }

    @Test
    void connectionsToOneHostShareASession() throws Exception {
        Endpoint endpoint = endpoint("", Proxy.STREAMLOCAL, options("ed25519"));
        try (EventLoops loops = EventLoops.create(1)) {
            RpcOptions options = RpcOptions.defaults().withEventLoops(loops);
            int before = logins();
            List<RpcChannel> channels = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                channels.add(open(endpoint, options));
            }

            for (RpcChannel channel : channels) {
                assertThat(names(channel)).containsExactly("test");
            }
            assertThat(logins() - before).isEqualTo(2); // the server takes ten channels in a session
        } // and with the loops the channels end
    }

    @Test
    void programOfThisMachineConnects() throws Exception {
        assumeFalse(sshd.get("SSHD_NETCAT").isEmpty(), "no nc");

        Endpoint command = new Endpoint.Command(List.of("nc", "-U", libvirtd.get("LIBVIRTD_SOCKET")));

        assertThat(guests(command, RpcOptions.defaults())).containsExactly("test");
    }

    @Test
    void lostSshConnectionEndsTheCalls() throws Exception {
        RpcChannel channel = open(endpoint("", Proxy.NATIVE, options("ed25519")), RpcOptions.defaults());
        List<String> children =
                List.of(Files.readString(Path.of("/proc/" + sshdPid() + "/task/" + sshdPid() + "/children"))
                        .split(" ", -1));

        for (String child : children) {
            if (!child.isBlank()) {
                ProcessHandle.of(Long.parseLong(child.strip())).ifPresent(ProcessHandle::destroyForcibly);
            }
        }

        RpcException reason = channel.closed().get();
        assertThat(reason).hasMessageContaining("127.0.0.1");
    }

    private String uri(String transport) {
        return "test+" + transport + "://" + sshd.get("SSHD_USER") + "@127.0.0.1:" + sshd.get("SSHD_PORT")
                + "/default?keyfile=" + sshd.get("VIRTWIRE_SSHD") + "/ed25519&sshauth=privkey&known_hosts=" + knownHosts
                + "&socket=" + libvirtd.get("LIBVIRTD_SOCKET");
    }

    private static String sshdPid() throws IOException {
        return Files.readString(sshd.file("sshd.pid")).strip();
    }

    private static int logins() throws IOException {
        return (int) Files.readString(sshd.file("sshd.log"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("Accepted publickey for"))
                .count();
    }

    private void know(String key) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String mode : List.of("", "_NETCAT", "_BARE", "_FORBIDDING")) {
            lines.append("[127.0.0.1]:")
                    .append(sshd.port(mode))
                    .append(' ')
                    .append(key)
                    .append('\n');
        }
        Files.writeString(knownHosts, lines);
    }

    private SshOptions options(String key) {
        return SshOptions.defaults(home, null)
                .withConfigFiles(List.of())
                .withIdentityFile(sshd.file(key))
                .withKnownHostsFile(knownHosts);
    }

    private static SshFarSide far(Proxy proxy) {
        return new SshFarSide(proxy, libvirtd.get("LIBVIRTD_SOCKET"), null, "qemu:///session", false);
    }

    private static Endpoint endpoint(String mode, Proxy proxy, SshOptions options) {
        return new Endpoint.Ssh("127.0.0.1", sshd.port(mode), sshd.get("SSHD_USER"), options, far(proxy));
    }

    private static Endpoint passwordEndpoint(SshOptions options) {
        String user = sshd.get("SSHD_PASSWORD_USER");
        assumeFalse(user.isEmpty(), "no user with a password: not root, or no namespaces");
        return new Endpoint.Ssh("127.0.0.1", sshd.port(""), user, options, far(Proxy.STREAMLOCAL));
    }

    private RpcOptions answering(String answer) {
        CredentialSource source = request -> {
            asked.add(request);
            return answer.toCharArray();
        };
        return RpcOptions.defaults().withCredentials(source);
    }

    private static List<String> guests(Endpoint endpoint, RpcOptions options) throws Exception {
        RpcChannel channel = open(endpoint, options);
        try {
            return names(channel);
        } finally {
            channel.close();
        }
    }

    private static RpcChannel open(Endpoint endpoint, RpcOptions options) throws Exception {
        try {
            return RpcChannel.open(endpoint, new RemoteLogin("test:///default", false), options)
                    .get();
        } catch (ExecutionException | CompletionException failed) {
            throw failed.getCause() instanceof RpcException known ? known : failed;
        }
    }

    private static List<String> names(RpcChannel channel) throws Exception {
        return new RemoteProgram(channel)
                .connectListAllDomains(new ConnectListAllDomainsArgs(1, 0)).get().domains().stream()
                        .map(domain -> domain.name())
                        .toList();
    }
}
