package io.virtwire;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_LIST;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_INIT;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_SASL_START;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_CLOSE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_OPEN;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_SUPPORTS_FEATURE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_CREATE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_LOOKUP_BY_UUID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.ErrorDomain;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.protocol.remote.AuthListRet;
import io.virtwire.protocol.remote.AuthSaslInitRet;
import io.virtwire.protocol.remote.AuthSaslStartArgs;
import io.virtwire.protocol.remote.AuthSaslStartRet;
import io.virtwire.protocol.remote.AuthType;
import io.virtwire.protocol.remote.ConnectGetHostnameRet;
import io.virtwire.protocol.remote.ConnectOpenArgs;
import io.virtwire.protocol.remote.DomainCreateArgs;
import io.virtwire.protocol.remote.DomainLookupByNameRet;
import io.virtwire.protocol.remote.DomainLookupByUuidRet;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.RemoteProgram;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.testkit.ReceivedCall;
import io.virtwire.xdr.Opaque;
import io.virtwire.xdr.XdrVoid;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ConnectionTest {
    private static final UUID GUEST = UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f");
    private static final Duration SOON = Duration.ofMillis(300);

    private MockLibvirtd server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    @SuppressWarnings("try") // closes by hand, and twice
    void openingIsTheLoginThenTheCallsThenAGoodbye() throws Exception {
        CompletableFuture<ConnectOpenArgs> opened = new CompletableFuture<>();
        serve(peer -> {
            opened.complete(peer.answerLogin());
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME), new ConnectGetHostnameRet("mock"));
            peer.answerClose();
            peer.expectEnd();
        });

        try (Connection connection =
                Connection.open(uri(), ConnectOptions.defaults().withReadOnly(true))) {
            assertThat(connection.getHostname()).isEqualTo("mock");
            assertThat(connection.isAlive()).isTrue();
            connection.close();
            assertThat(connection.isAlive()).isFalse();
        }

        server.verify();
        assertThat(opened.join()).isEqualTo(new ConnectOpenArgs("test:///default", 1));
    }

    @Test
    void aUnixSocketIsTheSame(@TempDir Path directory) throws Exception {
        server = MockLibvirtd.onUnix(directory.resolve("s"), peer -> {
            peer.answerLogin();
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME), new ConnectGetHostnameRet("mock"));
        });

        try (Connection connection = Connection.open("test+unix:///default?socket=" + directory.resolve("s"))) {
            assertThat(connection.getHostname()).isEqualTo("mock");
        }
    }

    @Test
    void aServerWithoutLoginOrFeaturesIsAnOldOneAndWelcome() throws Exception {
        serve(peer -> {
            peer.fail(peer.expectCall(REMOTE_PROC_AUTH_LIST), 39, 13, "unknown procedure: 66");
            peer.fail(peer.expectCall(REMOTE_PROC_CONNECT_SUPPORTS_FEATURE), 39, 13, "unknown procedure: 60");
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_OPEN), XdrVoid.ARGS);
        });

        Connection.open(uri()).close();

        server.verify();
    }

    @Test
    void aLoginThisClientDoesNotHaveIsSaidBeforeAnythingElse() throws Exception {
        serve(peer -> {
            peer.reply(peer.expectCall(REMOTE_PROC_AUTH_LIST), new AuthListRet(List.of(AuthType.of(9))));
            peer.expectEnd();
        });

        assertThatThrownBy(() -> Connection.open(uri()))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("unsupported authentication type ")
                .hasMessageEndingWith(
                        "UNKNOWN(9): the server wants it, this client has REMOTE_AUTH_NONE, REMOTE_AUTH_POLKIT and REMOTE_AUTH_SASL");
        server.verify();
    }

    @Test
    void anErrorOfTheServerIsThrownInTheStackOfTheCaller() {
        serve(peer -> {
            peer.answerLogin();
            peer.fail(peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME), 42, 12, "Domain not found");
        });

        try (Connection connection = Connection.open(uri())) {
            assertThatThrownBy(() -> connection.lookupDomainByName("gone"))
                    .isInstanceOfSatisfying(NotFoundException.class, notFound -> {
                        assertThat(notFound).hasMessage("Domain not found");
                        assertThat(notFound.getNumber()).isEqualTo(ErrorNumber.NO_DOMAIN);
                        assertThat(notFound.getErrorDomain()).isEqualTo(ErrorDomain.TEST);
                        assertThat(notFound.getStackTrace())
                                .anyMatch(frame -> frame.getMethodName().equals("lookupDomainByName"));
                    });
        }
    }

    @Test
    void startingAGuestTellsItsNewNumberAndDestroyingTakesItAway() {
        serve(peer -> {
            peer.answerLogin();
            peer.reply(
                    peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME),
                    new DomainLookupByNameRet(new NonnullDomain("guest", GUEST, -1)));
            ReceivedCall create = peer.expectCall(REMOTE_PROC_DOMAIN_CREATE);
            assertThat(create.args(DomainCreateArgs::read).dom()).isEqualTo(new NonnullDomain("guest", GUEST, -1));
            peer.reply(create, XdrVoid.ARGS);
            peer.reply(
                    peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_UUID),
                    new DomainLookupByUuidRet(new NonnullDomain("guest", GUEST, 7)));
            peer.reply(peer.receive(), XdrVoid.ARGS);
        });

        try (Connection connection = Connection.open(uri())) {
            Domain guest = connection.lookupDomainByName("guest");
            assertThat(guest.getId()).isEmpty();
            guest.create();
            assertThat(guest.getId()).hasValue(7);
            guest.destroy();
            assertThat(guest.getId()).isEmpty();
        }
    }

    @Test
    void argumentsThatCannotTravelAreRefusedBeforeAnythingIsSent() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.answerClose();
            peer.expectEnd();
        });

        try (Connection connection = Connection.open(uri())) {
            assertThatThrownBy(() -> connection.lookupDomainByName("a\0b"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "remote_domain_lookup_by_name_args.name: NUL at index 1, the daemon would cut the text there");
            assertThatThrownBy(() -> connection.defineDomain("x".repeat(4_194_305)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith(": 4194305 bytes of UTF-8, at most 4194304");
        }
        server.verify();
    }

    /** No libvirtd offers it; one behind a proxy of somebody's own might. */
    @Test
    void whomTheSocketHasNamedLogsInByExternal(@TempDir Path directory) throws Exception {
        server = MockLibvirtd.onUnix(directory.resolve("s"), peer -> {
            peer.reply(peer.expectCall(REMOTE_PROC_AUTH_LIST), new AuthListRet(List.of(AuthType.REMOTE_AUTH_SASL)));
            peer.reply(peer.expectCall(REMOTE_PROC_AUTH_SASL_INIT), new AuthSaslInitRet("EXTERNAL"));
            ReceivedCall start = peer.expectCall(
                    REMOTE_PROC_AUTH_SASL_START,
                    AuthSaslStartArgs::read,
                    new AuthSaslStartArgs("EXTERNAL", 0, Opaque.empty()));
            peer.reply(start, new AuthSaslStartRet(1, 0, Opaque.empty()));
            peer.answerFeature(true);
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_OPEN), XdrVoid.ARGS);
            peer.answerClose();
        });

        Connection.open("test+unix:///default?socket=" + directory.resolve("s")).close();

        server.verify();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000", "0000001b", "ffffffff", "485454502f312e31 20343030"})
    void aPeerThatIsNotLibvirtIsTold(String hex) {
        serve(peer -> {
            peer.receive();
            peer.sendHex(hex);
            peer.expectEnd();
        });

        assertThatThrownBy(() -> Connection.open(uri()))
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageContaining("the peer does not speak libvirt's RPC");
    }

    @Test
    void aMessageThatIsCutByTheEndIsAConnectionLost() {
        serve(peer -> {
            peer.receive();
            peer.sendHex("00000020 20008086 00000001");
        });

        assertThatThrownBy(() -> Connection.open(uri()))
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageContaining("End of file while reading data: 12 bytes of a message had come");
    }

    @Test
    void nobodyListeningIsToldWithTheEndpointAndWhatToDo(@TempDir Path directory) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThatThrownBy(() -> Connection.open("test+tcp://127.0.0.1:" + port + "/default"))
                .isInstanceOfSatisfying(ConnectionFailedException.class, failed -> {
                    assertThat(failed)
                            .hasMessage("unable to connect to server at '127.0.0.1:" + port + "': Connection refused");
                    assertThat(failed.getAdvice()).contains("--listen");
                });
        Path socket = directory.resolve("none");
        assertThatThrownBy(() -> Connection.open("test+unix:///default?socket=" + socket))
                .isInstanceOfSatisfying(ConnectionFailedException.class, failed -> {
                    assertThat(failed)
                            .hasMessage("Failed to connect socket to '" + socket + "': No such file or directory");
                    assertThat(failed.getAdvice()).contains("systemctl start libvirtd.socket");
                });
        Files.createFile(socket);
        assertThatThrownBy(() -> Connection.open("test+unix:///default?socket=" + socket))
                .hasMessage("Failed to connect socket to '" + socket + "': Connection refused");
    }

    @Test
    void anUnknownHostIsTold() {
        assertThatThrownBy(() -> Connection.open("test+tcp://no-such-host.invalid/default"))
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessageStartingWith("unable to resolve the host of 'no-such-host.invalid:16509'");
    }

    @Test
    void interruptingACallEndsItsWaitAndNotTheConnection() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Void> interrupted = new CompletableFuture<>();
        serve(peer -> {
            peer.answerLogin();
            ReceivedCall late = peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME);
            asked.countDown();
            interrupted.join();
            peer.reply(late, new ConnectGetHostnameRet("late"));
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME), new ConnectGetHostnameRet("mock"));
        });

        try (Connection connection = Connection.open(uri())) {
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    failure.complete(new AssertionError("got " + connection.getHostname()));
                } catch (LibvirtException expected) {
                    failure.complete(expected);
                }
            });
            caller.start();
            asked.await();
            caller.interrupt();

            assertThat(failure.join()).isInstanceOf(CallInterruptedException.class);
            interrupted.complete(null);
            assertThat(connection.getHostname()).isEqualTo("mock");
            assertThat(connection.getStatistics().lateReplies()).isEqualTo(1);
            assertThat(connection.getStatistics().abandoned()).isEqualTo(1);
        }
    }

    @Test
    void aCallThatTakesTooLongFailsAloneAndItsLateReplyIsDropped() throws Exception {
        CompletableFuture<Void> timedOut = new CompletableFuture<>();
        serve(peer -> {
            peer.answerLogin();
            ReceivedCall slow = peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME);
            timedOut.join();
            peer.reply(slow, new ConnectGetHostnameRet("late"));
            peer.expectCall(REMOTE_PROC_CONNECT_CLOSE);
        });

        try (Connection connection =
                Connection.open(uri(), ConnectOptions.defaults().withCallTimeout(SOON))) {
            assertThatThrownBy(connection::getHostname)
                    .isInstanceOf(CallTimeoutException.class)
                    .hasMessage(
                            "REMOTE_PROC_CONNECT_GET_HOSTNAME: no answer within PT0.3S; the host may still carry it out");
            timedOut.complete(null);
            assertThat(connection.isAlive()).isTrue();
        }
    }

    @Test
    void aPingIsAnsweredWhileEveryUserThreadIsStuck() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            ReceivedCall call = peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME);
            for (int i = 0; i < 1000; i++) {
                peer.ping();
            }
            peer.reply(call, new ConnectGetHostnameRet("mock"));
        });

        try (Connection connection = Connection.open(uri())) {
            assertThat(connection.getHostname()).isEqualTo("mock");
            assertThat(connection.getStatistics().pings()).isEqualTo(1000);
        }
    }

    @Test
    void closingFailsTheCallsUnderWayAndSaysWhatIsNotKnown() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        serve(peer -> {
            peer.answerLogin();
            peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME);
            asked.countDown();
            peer.answerClose();
            peer.expectEnd();
        });
        Connection connection = Connection.open(uri());
        CompletableFuture<String> call = CompletableFuture.supplyAsync(connection::getHostname);
        asked.await();

        connection.close();

        assertThatThrownBy(call::join)
                .cause()
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageEndingWith(
                        "closed by this client (REMOTE_PROC_CONNECT_GET_HOSTNAME had been sent: the host may"
                                + " have carried it out)");
        server.verify();
    }

    @Test
    void blockingCallersNeedNothingOfTheCallbacksExecutor() {
        serve(peer -> {
            peer.answerLogin();
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME), new ConnectGetHostnameRet("mock"));
        });
        ConnectOptions starved = ConnectOptions.defaults()
                .withRpc(ConnectOptions.defaults().rpc().withCallbacks(task -> {}));

        try (Connection connection = Connection.open(uri(), starved)) {
            assertThat(connection.getHostname()).isEqualTo("mock");
        }
    }

    @Test
    void aBlockingCallFromAnAsynchronousCallbackDoesNotHang() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME), new ConnectGetHostnameRet("first"));
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME), new ConnectGetHostnameRet("second"));
        });

        try (Connection connection = Connection.open(uri())) {
            CompletableFuture<String> second = new RemoteProgram(
                            connection.wire().channel())
                    .connectGetHostname()
                    .thenApply(first -> connection.getHostname());

            assertThat(second.get()).isEqualTo("second");
        }
    }

    private void serve(MockLibvirtd.Script script) {
        server = MockLibvirtd.onTcp(script);
    }

    private String uri() {
        return server.uri("test:///default");
    }
}
