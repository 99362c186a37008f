package io.virtwire;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_AUTH_LIST;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_CREATE;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_GET_OS_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.ConnectCloseReason;
import io.virtwire.enums.ErrorDomain;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.event.ConnectionClosed;
import io.virtwire.event.ConnectionListener;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.EventGap;
import io.virtwire.event.EventListener;
import io.virtwire.protocol.remote.AuthListRet;
import io.virtwire.protocol.remote.AuthType;
import io.virtwire.protocol.remote.ConnectDomainEventCallbackRegisterAnyRet;
import io.virtwire.protocol.remote.DomainEventCallbackLifecycleMsg;
import io.virtwire.protocol.remote.DomainEventCallbackRebootMsg;
import io.virtwire.protocol.remote.DomainEventLifecycleMsg;
import io.virtwire.protocol.remote.DomainEventRebootMsg;
import io.virtwire.protocol.remote.DomainGetOsTypeRet;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.testkit.MockPeer;
import io.virtwire.testkit.ReceivedCall;
import io.virtwire.transport.EventLoops;
import io.virtwire.transport.RpcOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReconnectTest {
    private static final NonnullDomain GUEST = new NonnullDomain("guest", new UUID(1, 2), 3);
    private static final ReconnectPolicy AT_ONCE =
            ReconnectPolicy.defaults().withWaits(Duration.ofMillis(1), Duration.ofMillis(5));

    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();
    private final AtomicInteger clients = new AtomicInteger();
    private MockLibvirtd server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** What the daemon does with its first client, its second, and so on; the last one's script is for all others, too. */
    private void serve(MockLibvirtd.Script... scripts) {
        server =
                MockLibvirtd.onTcp(peer -> scripts[Math.min(clients.getAndIncrement(), scripts.length - 1)].play(peer));
    }

    private Connection open(ReconnectPolicy policy) {
        return Connection.open(
                server.uri("test:///default"), ConnectOptions.defaults().withReconnect(policy));
    }

    private final class Notes implements ConnectionListener, EventListener<DomainEvent.Lifecycle> {
        @Override
        public void onEvent(DomainEvent.Lifecycle event) {
            told.add(event.detailNumber());
        }

        @Override
        public void onGap(EventGap gap) {
            told.add(gap);
        }

        @Override
        public void onRefused(LibvirtException reason) {
            told.add("refused: " + reason.getMessage());
        }

        @Override
        public void onLost(ConnectionClosed lost) {
            told.add("lost " + lost.reason());
        }

        @Override
        public void onRestored(EventGap gap) {
            told.add("restored");
        }

        @Override
        public void onClosed(ConnectionClosed closed) {
            told.add(closed.reason());
        }
    }

    @Test
    void subscriptionsComeBackAndTheGapIsTold() throws Exception {
        serve(
                peer -> {
                    peer.answerLogin();
                    peer.answerFeature(false); // of the close callback
                    peer.answerFeature(true);
                    register(peer, 7);
                    event(peer, 7, 1);
                },
                peer -> {
                    peer.answerLogin();
                    peer.answerFeature(false);
                    register(peer, 8);
                    event(peer, 7, 99); // a number of the server before
                    event(peer, 8, 2);
                    peer.reply(peer.expectCall(REMOTE_PROC_DOMAIN_GET_OS_TYPE), new DomainGetOsTypeRet("hvm"));
                    peer.answerClose();
                });
        Instant begin = Instant.now();

        try (Connection connection = open(AT_ONCE)) {
            Domain guest = new Domain(connection, GUEST);
            connection.listen(new Notes());
            connection.events().subscribe(DomainEvent.Lifecycle.class, new Notes());
            assertThat(List.of(told.take(), told.take())).containsExactly(1, "lost EOF");
            assertThat(told.take()).isInstanceOfSatisfying(EventGap.class, gap -> {
                assertThat(gap.cause()).isEqualTo(EventGap.Cause.RECONNECT);
                assertThat(gap.from()).isAfterOrEqualTo(begin).isBeforeOrEqualTo(gap.to());
                assertThat(gap.dropped()).isEqualTo(-1);
            });
            // The event had come right behind its registration, before all was restored.
            assertThat(List.of(told.take(), told.take())).containsExactly("restored", 2);
            assertThat(guest.getOsType()).isEqualTo("hvm");
            ConnectionHealth health = connection.getHealth();
            assertThat(health.state()).isEqualTo(ConnectionState.OPEN);
            assertThat(health.reconnects()).isEqualTo(1);
            assertThat(health.lastRoundTrip()).isPositive();
            assertThat(health.lastClosed().reason()).isEqualTo(ConnectCloseReason.EOF);
            assertThat(health.inFlight() + health.queuedCalls() + health.abandonedCalls())
                    .isZero();
        }
        assertThat(told.take()).isEqualTo(ConnectCloseReason.CLIENT);
        server.verify();
    }

    @Test
    void whatTheNewServerDoesNotReportIsToldToWhoListens() throws Exception {
        serve(
                peer -> {
                    peer.answerLogin();
                    peer.answerFeature(true);
                    register(peer, 7);
                },
                peer -> {
                    peer.answerLogin();
                    peer.fail(
                            peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY),
                            ErrorNumber.INVALID_ARG.number(),
                            ErrorDomain.DOMAIN.number(),
                            "no such events here");
                    peer.reply(peer.expectCall(REMOTE_PROC_DOMAIN_GET_OS_TYPE), new DomainGetOsTypeRet("hvm"));
                    peer.answerClose();
                });

        try (Connection connection = open(AT_ONCE)) {
            connection.events().subscribe(DomainEvent.Lifecycle.class, new Notes());
            assertThat(told.take()).isInstanceOf(EventGap.class);
            assertThat(told.take()).isEqualTo("refused: no such events here");
            assertThat(new Domain(connection, GUEST).getOsType()).isEqualTo("hvm");
        }
        server.verify();
    }

    /** Whichever server it gets to: it is registered there, once. */
    @Test
    void whoSubscribesWhileTheConnectionComesBackIsNotForgotten() throws Exception {
        CountDownLatch restoring = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        serve(
                peer -> {
                    peer.answerLogin();
                    peer.answerFeature(true);
                    register(peer, 7);
                },
                peer -> {
                    peer.answerLogin();
                    ReceivedCall first = peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY);
                    restoring.countDown();
                    await(goOn);
                    peer.reply(first, new ConnectDomainEventCallbackRegisterAnyRet(8));
                    peer.answerFeature(true);
                    register(peer, 9);
                    peer.event(new DomainEventCallbackRebootMsg(9, new DomainEventRebootMsg(GUEST)));
                    peer.receive();
                });

        try (Connection connection = open(AT_ONCE)) {
            connection.events().subscribe(DomainEvent.Lifecycle.class, event -> {});
            await(restoring);
            Thread late = new Thread(() -> connection
                    .events()
                    .subscribe(
                            DomainEvent.Reboot.class,
                            event -> told.add(event.domain().getName())));
            late.start();
            while (late.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            goOn.countDown();

            assertThat(told.take()).isEqualTo("guest");
            late.join();
            server.close(); // first, so that nobody waits for its goodbye
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void aCallUnderWayFailsOnceAndIsNeverSentAgain() throws Exception {
        serve(
                peer -> {
                    peer.answerLogin();
                    peer.answerFeature(false);
                    peer.expectCall(REMOTE_PROC_DOMAIN_CREATE);
                },
                peer -> {
                    peer.answerLogin();
                    peer.answerFeature(false);
                    peer.reply(peer.expectCall(REMOTE_PROC_DOMAIN_GET_OS_TYPE), new DomainGetOsTypeRet("hvm"));
                    peer.answerClose();
                });

        try (Connection connection = open(AT_ONCE)) {
            connection.listen(new Notes());
            Domain guest = new Domain(connection, GUEST);
            assertThatThrownBy(guest::create)
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("had been sent: the host may have carried it out");
            assertThat(List.of(told.take(), told.take())).containsExactly("lost EOF", "restored");
            assertThat(guest.getOsType()).isEqualTo("hvm");
        }
        server.verify();
    }

    @Test
    void whatFailsIsTriedAgainUntilThePolicySaysEnough() throws Exception {
        serve(
                peer -> {
                    peer.answerLogin();
                    peer.answerFeature(false);
                },
                peer -> {
                    if (clients.get() > 4) {
                        server.close();
                    }
                });

        try (Connection connection = open(AT_ONCE.withGiveUpAfter(Duration.ofMillis(50)))) {
            connection.listen(new Notes());
            assertThat(List.of(told.take(), told.take())).containsExactly("lost EOF", ConnectCloseReason.ERROR);
            assertThat(connection.getState()).isEqualTo(ConnectionState.CLOSED);
            assertThatThrownBy(connection::getHostname).isInstanceOf(ConnectionLostException.class);
        }
        assertThat(clients.get()).isGreaterThan(4);
    }

    @Test
    void aLoginThatIsRefusedIsNotTriedAgain() throws Exception {
        serve(
                peer -> {
                    peer.answerLogin();
                    peer.answerFeature(false);
                },
                peer -> peer.reply(peer.expectCall(REMOTE_PROC_AUTH_LIST), new AuthListRet(List.of(AuthType.of(9)))));

        try (Connection connection = open(AT_ONCE)) {
            connection.listen(new Notes());
            assertThat(List.of(told.take(), told.take())).containsExactly("lost EOF", ConnectCloseReason.ERROR);
        }
        assertThat(clients.get()).isEqualTo(2);
    }

    @Test
    void closingEndsTheAttempts() throws Exception {
        serve(
                peer -> {
                    peer.answerLogin();
                    peer.answerFeature(false);
                },
                peer -> peer.expectEnd());

        Connection connection = open(ReconnectPolicy.defaults().withWaits(Duration.ofHours(1), Duration.ofHours(1)));
        connection.listen(new Notes());
        assertThat(told.take()).isEqualTo("lost EOF");
        assertThat(connection.getState()).isEqualTo(ConnectionState.RECONNECTING);
        assertThat(connection.isAlive()).isFalse();
        connection.close();
        assertThat(told.take()).isEqualTo(ConnectCloseReason.CLIENT);
        assertThat(clients.get()).isEqualTo(1);
    }

    @Test
    void theWaitDoublesUpToItsLimit() {
        ReconnectPolicy policy = new ReconnectPolicy(Duration.ofSeconds(1), Duration.ofSeconds(5), 0, null);

        assertThat(List.of(1, 2, 3, 4, 1000).stream().map(policy::waitBefore).map(Duration::toSeconds))
                .containsExactly(1L, 2L, 4L, 5L, 5L);
        ReconnectPolicy byChance = new ReconnectPolicy(Duration.ofSeconds(4), Duration.ofSeconds(4), 0.5, null);
        assertThat(byChance.waitBefore(1)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void aLoopThatNobodyTurnsCannotReconnect() {
        serve(MockPeer::answerLogin);
        try (EventLoops loops = EventLoops.onThisThread()) {
            ConnectOptions options =
                    ConnectOptions.defaults().withRpc(RpcOptions.defaults().withEventLoops(loops));
            assertThatThrownBy(() -> options.withReconnect(AT_ONCE)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void register(MockPeer peer, int callback) throws IOException {
        peer.reply(
                peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY),
                new ConnectDomainEventCallbackRegisterAnyRet(callback));
    }

    private static void event(MockPeer peer, int callback, int detail) throws IOException {
        peer.event(new DomainEventCallbackLifecycleMsg(callback, new DomainEventLifecycleMsg(GUEST, 2, detail)));
    }
}
