package io.virtwire;

import static io.virtwire.protocol.keepalive.KeepaliveConstants.KEEPALIVE_PROGRAM;
import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PONG;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.DomainEventType;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.Subscription;
import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.testkit.fake.FakeHost;
import io.virtwire.testkit.fake.FakeHostOptions;
import io.virtwire.testkit.fake.HeldCall;
import io.virtwire.transport.MessageTap;
import io.virtwire.transport.RpcOptions;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Calls that fail, stay unanswered, come late, or are held until the test lets them go. */
@SuppressWarnings("try") // a subscription is only held open
class FakeHostFaultsTest extends OnFakeHost {
    private static final String GUEST =
            "<domain type='test'><name>new</name><memory>1024</memory><os><type>hvm</type></os></domain>";

    @Test
    void nextCallFailsIfItIsToldTo() {
        Domain guest = connection.defineDomain(GUEST);
        host.failNext(REMOTE_PROC_DOMAIN_CREATE, 38, 10, "no more memory");

        assertThatThrownBy(guest::create).hasMessageContaining("no more memory");
        guest.create();

        assertThat(guest.isActive()).isTrue();
    }

    @Test
    void muteHostAnswersNothing() {
        host.setMute(true);
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> connection.getHostname());

        assertThatThrownBy(() -> Deadline.within(Duration.ofMillis(50), connection::getType))
                .isInstanceOf(CallTimeoutException.class);
        assertThat(answer).isNotDone();
        host.killConnections();

        assertThatThrownBy(answer::join).hasCauseInstanceOf(ConnectionLostException.class);
    }

    @Test
    void clientThatAnswersPingsStays() throws InterruptedException {
        Inbox<NetMessageHeader> pongs = new Inbox<>();
        RpcOptions watched = RpcOptions.defaults().withTap(server -> new MessageTap.Listener() {
            @Override
            public void sent(NetMessageHeader header, ByteBuffer payload) {
                if (header.prog() == KEEPALIVE_PROGRAM && header.proc() == KEEPALIVE_PROC_PONG) {
                    pongs.add(header);
                }
            }

            @Override
            public void received(NetMessageHeader header, ByteBuffer payload) {}
        });
        FakeHostOptions options = FakeHostOptions.defaults().withKeepAlive(Duration.ofMillis(10), 1000);
        try (FakeHost asking = FakeHost.start(options);
                Connection client =
                        Connection.open(asking.uri(), ConnectOptions.defaults().withRpc(watched))) {
            for (int ping = 0; ping < 5; ping++) {
                assertThat(pongs.next()).isNotNull();
            }
            assertThat(client.getHostname()).isEqualTo("fake");
        }
    }

    @Test
    void delayedCallHoldsUpNoOther() {
        host.delayNext(REMOTE_PROC_CONNECT_GET_HOSTNAME, Duration.ofHours(1));

        assertThatThrownBy(() -> Deadline.within(Duration.ofMillis(50), connection::getHostname))
                .isInstanceOf(CallTimeoutException.class);

        assertThat(connection.getHostname()).isEqualTo("fake");
    }

    @Test
    void heldCallIsCarriedOutAndItsEventsAreToldWhenTheTestSaysSo() throws InterruptedException {
        Inbox<DomainEventType> life = new Inbox<>();
        Domain guest = connection.defineDomain(GUEST);
        HeldCall start = host.holdNext(REMOTE_PROC_DOMAIN_CREATE);
        try (Subscription subscription =
                connection.events().subscribe(DomainEvent.Lifecycle.class, event -> life.add(event.type()))) {
            CompletableFuture<Void> starting = CompletableFuture.runAsync(guest::create);
            start.awaitArrival();
            assertThat(guest.isActive()).isFalse();
            assertThat(starting).isNotDone();

            start.release();

            starting.join();
            assertThat(life.next()).isEqualTo(DomainEventType.STARTED);
            assertThat(guest.isActive()).isTrue();
            assertThat(subscription.dropped()).isZero();
        }
    }
}
