package io.virtwire;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_DOMAIN_EVENT_DEREGISTER;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_DOMAIN_EVENT_DEREGISTER_ANY;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_DOMAIN_EVENT_REGISTER;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_DOMAIN_EVENT_REGISTER_ANY;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_REGISTER_CLOSE_CALLBACK;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.ConnectCloseReason;
import io.virtwire.enums.DomainEventStartedDetailType;
import io.virtwire.enums.DomainEventType;
import io.virtwire.enums.ErrorDomain;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.event.ConnectionClosed;
import io.virtwire.event.ConnectionListener;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.Event;
import io.virtwire.event.EventGap;
import io.virtwire.event.EventListener;
import io.virtwire.event.Subscription;
import io.virtwire.event.UnknownEvent;
import io.virtwire.protocol.remote.ConnectDomainEventCallbackDeregisterAnyArgs;
import io.virtwire.protocol.remote.ConnectDomainEventCallbackRegisterAnyArgs;
import io.virtwire.protocol.remote.ConnectDomainEventCallbackRegisterAnyRet;
import io.virtwire.protocol.remote.ConnectDomainEventRegisterRet;
import io.virtwire.protocol.remote.ConnectEventConnectionClosedMsg;
import io.virtwire.protocol.remote.DomainEventCallbackLifecycleMsg;
import io.virtwire.protocol.remote.DomainEventLifecycleMsg;
import io.virtwire.protocol.remote.DomainLookupByNameRet;
import io.virtwire.protocol.remote.NonnullDomain;
import io.virtwire.protocol.remote.RemoteConstants;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.testkit.MockPeer;
import io.virtwire.testkit.ReceivedCall;
import io.virtwire.xdr.Opaque;
import io.virtwire.xdr.XdrVoid;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventsTest {
    private static final UUID GUEST = UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f");
    private static final UUID OTHER = UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e1940");
    private static final int CALLBACK = 7;

    private MockLibvirtd server;
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Writes down what it is told. */
    private final class Notes implements EventListener<Event> {
        @Override
        public void onEvent(Event event) {
            told.add(event instanceof DomainEvent.Lifecycle life ? life.detailNumber() : event);
        }

        @Override
        public void onGap(EventGap gap) {
            told.add(gap.cause() + " " + gap.dropped());
        }

        @Override
        public void onClosed(ConnectionClosed closed) {
            told.add(closed.reason());
        }
    }

    @Test
    void anEventInFrontOfTheReplyToItsRegistrationIsDeliveredToo() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            ReceivedCall register = peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY);
            lifecycle(peer, GUEST, 1);
            lifecycle(peer, GUEST, 2);
            peer.reply(register, new ConnectDomainEventCallbackRegisterAnyRet(CALLBACK));
            lifecycle(peer, GUEST, 3);
            peer.answerClose();
        });

        try (Connection connection = Connection.open(uri())) {
            connection.events().subscribe(DomainEvent.Lifecycle.class, new Notes());
            assertThat(take(3)).containsExactly(1, 2, 3);
        }

        assertThat(take(1)).containsExactly(ConnectCloseReason.CLIENT);
        server.verify();
    }

    @Test
    void anEventSaysWhatHappenedToWhom() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            register(peer);
            lifecycle(peer, GUEST, 1);
        });

        try (Connection connection = Connection.open(uri())) {
            connection.events().subscribe(DomainEvent.Lifecycle.class, told::add);
            DomainEvent.Lifecycle event = (DomainEvent.Lifecycle) told.take();
            assertThat(event.domain().getName()).isEqualTo("guest");
            assertThat(event.domain().getUuid()).isEqualTo(GUEST);
            assertThat(event.type()).isEqualTo(DomainEventType.STARTED);
            assertThat(event.detail()).isEqualTo(DomainEventStartedDetailType.MIGRATED);
        }
    }

    @Test
    void listenersThatWantTheSameShareOneRegistrationAndTheLastOneEndsIt() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            assertThat(register(peer)).isEqualTo(new ConnectDomainEventCallbackRegisterAnyArgs(0, null));
            lifecycle(peer, GUEST, 1);
            ReceivedCall deregister = peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY);
            assertThat(deregister
                            .args(ConnectDomainEventCallbackDeregisterAnyArgs::read)
                            .callbackID())
                    .isEqualTo(CALLBACK);
            peer.reply(deregister, XdrVoid.ARGS);
            assertThat(register(peer)).isEqualTo(new ConnectDomainEventCallbackRegisterAnyArgs(0, guest(GUEST)));
            peer.answerClose();
        });

        try (Connection connection = Connection.open(uri())) {
            Events events = connection.events();
            CountDownLatch first = new CountDownLatch(1);
            Subscription one = events.subscribe(DomainEvent.Lifecycle.class, event -> first.countDown());
            Subscription two = events.subscribe(DomainEvent.Lifecycle.class, new Notes());
            first.await();
            one.close();
            two.close();
            two.close();
            events.subscribe(DomainEvent.Lifecycle.class, new Domain(connection, guest(GUEST)), new Notes());
        }

        server.verify();
    }

    @Test
    void aServerThatKnowsNoCallbacksIsAskedForAKindAndTheClientPicks() throws Exception {
        CountDownLatch listening = new CountDownLatch(1);
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(false);
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_REGISTER_ANY), XdrVoid.ARGS);
            await(listening);
            peer.event(new DomainEventLifecycleMsg(guest(OTHER), 2, 1));
            peer.event(new DomainEventLifecycleMsg(guest(GUEST), 2, 2));
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_DEREGISTER_ANY), XdrVoid.ARGS);
            peer.answerClose();
        });

        try (Connection connection = Connection.open(uri())) {
            Domain guest = new Domain(connection, guest(GUEST));
            try (Subscription one = connection.events().subscribe(DomainEvent.Lifecycle.class, guest, new Notes());
                    Subscription all = connection.events().subscribe(DomainEvent.Lifecycle.class, new Notes())) {
                listening.countDown();
                assertThat(take(3)).containsExactlyInAnyOrder(1, 2, 2);
                assertThat(one.dropped() + all.dropped()).isZero();
            }
        }

        server.verify();
    }

    @Test
    void theOldestServersKnowTheLifeOfGuestsOnly() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(false);
            peer.answerUnknown(REMOTE_PROC_CONNECT_DOMAIN_EVENT_REGISTER_ANY);
            peer.reply(
                    peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_REGISTER), new ConnectDomainEventRegisterRet(1));
            peer.event(new DomainEventLifecycleMsg(guest(GUEST), 2, 1));
            peer.answerUnknown(REMOTE_PROC_CONNECT_DOMAIN_EVENT_REGISTER_ANY);
            peer.answerUnknown(REMOTE_PROC_CONNECT_DOMAIN_EVENT_DEREGISTER_ANY);
            peer.reply(
                    peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_DEREGISTER), new ConnectDomainEventRegisterRet(0));
        });

        try (Connection connection = Connection.open(uri())) {
            Subscription life = connection.events().subscribe(DomainEvent.Lifecycle.class, new Notes());
            assertThat(take(1)).containsExactly(1);
            assertThatThrownBy(() -> connection.events().subscribe(DomainEvent.Reboot.class, new Notes()))
                    .isInstanceOf(UnsupportedException.class)
                    .hasMessageStartingWith(
                            "virConnectDomainEventRegisterAny needs libvirt 0.8.0 or newer on the host");
            life.close();
        }
    }

    @Test
    void ofAllKindsTheServerMayNotKnowTheNewest() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            for (int id = 0; id < 27; id++) {
                register(peer, id);
            }
            peer.fail(
                    peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY),
                    1,
                    13,
                    "unsupported event ID 27");
            lifecycle(peer, GUEST, 1, 0);
            peer.event(new io.virtwire.protocol.remote.DomainEventCallbackRebootMsg(
                    1, new io.virtwire.protocol.remote.DomainEventRebootMsg(guest(GUEST))));
        });

        try (Connection connection = Connection.open(uri())) {
            connection.events().subscribe(DomainEvent.class, new Notes());
            assertThat(told.take()).isEqualTo(1);
            assertThat(told.take()).isInstanceOf(DomainEvent.Reboot.class);
        }
    }

    @Test
    void eventsOfAnotherCallbackAreDroppedAndCounted() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            register(peer);
            lifecycle(peer, GUEST, 1, 99);
            lifecycle(peer, GUEST, 2, -1);
            lifecycle(peer, GUEST, 3);
        });

        try (Connection connection = Connection.open(uri())) {
            connection.events().subscribe(DomainEvent.Lifecycle.class, new Notes());
            assertThat(take(1)).containsExactly(3);
            assertThat(connection.getStatistics().dropped()).isEqualTo(2);
        }
    }

    @Test
    void messagesThisVersionDoesNotKnowGoToWhoAsksForThem() throws Exception {
        CountDownLatch listening = new CountDownLatch(1);
        serve(peer -> {
            peer.answerLogin();
            await(listening);
            peer.event(RemoteConstants.REMOTE_PROGRAM, 60_000, out -> out.writeInt(5));
        });

        try (Connection connection = Connection.open(uri())) {
            connection.events().subscribe(UnknownEvent.class, told::add);
            listening.countDown();
            assertThat(told.take())
                    .isEqualTo(new UnknownEvent(
                            RemoteConstants.REMOTE_PROGRAM, 60_000, Opaque.copyOf((byte) 0, (byte) 0, (byte) 0, (byte)
                                    5)));
        }
    }

    @Test
    void aListenerThatThrowsGetsTheNextEventAllTheSame() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            register(peer);
            lifecycle(peer, GUEST, 1);
            lifecycle(peer, GUEST, 2);
        });

        try (Connection connection = Connection.open(uri())) {
            connection.events().subscribe(DomainEvent.Lifecycle.class, event -> {
                told.add(event.detailNumber());
                throw new IllegalStateException("a bug of the user's");
            });
            assertThat(take(2)).containsExactly(1, 2);
        }
    }

    @Test
    void aListenerMayCallBack() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            register(peer);
            lifecycle(peer, GUEST, 1);
            peer.reply(peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME), new DomainLookupByNameRet(guest(GUEST)));
        });

        try (Connection connection = Connection.open(uri())) {
            connection
                    .events()
                    .subscribe(
                            DomainEvent.Lifecycle.class,
                            event -> told.add(
                                    connection.lookupDomainByName("guest").getUuid()));
            assertThat(take(1)).containsExactly(GUEST);
        }
    }

    @Test
    void whatTheQueueHasNoRoomForIsToldOnceInItsPlace() throws Exception {
        Queue<Runnable> tasks = new ArrayDeque<>();
        CountDownLatch goOn = new CountDownLatch(1);
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            register(peer);
            for (int i = 1; i <= 5; i++) {
                lifecycle(peer, GUEST, i);
            }
            peer.reply(peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME), new DomainLookupByNameRet(guest(GUEST)));
            await(goOn);
            lifecycle(peer, GUEST, 6);
            peer.reply(peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME), new DomainLookupByNameRet(guest(GUEST)));
        });

        EventOptions bounded = EventOptions.defaults().withMaxQueued(2).withExecutor(tasks::add);
        try (Connection connection =
                Connection.open(uri(), ConnectOptions.defaults().withEvents(bounded))) {
            Subscription subscription = connection.events().subscribe(DomainEvent.Lifecycle.class, new Notes());
            connection.lookupDomainByName("behind the events");
            assertThat(subscription.dropped()).isEqualTo(3);
            tasks.remove().run();
            assertThat(take(3)).containsExactly(1, 2, "OVERFLOW 3");

            goOn.countDown();
            connection.lookupDomainByName("behind the last event");
            tasks.remove().run();
            assertThat(take(1)).containsExactly(6);
        }
    }

    @Test
    void aListenerThatDoesNotReturnHoldsUpNoCallAndEveryEventIsAccountedFor() throws Exception {
        int burst = 100_000;
        CountDownLatch goOn = new CountDownLatch(1);
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            register(peer);
            for (int i = 0; i < burst; i++) {
                lifecycle(peer, GUEST, i);
            }
            peer.reply(peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME), new DomainLookupByNameRet(guest(GUEST)));
        });

        try (Connection connection = Connection.open(uri())) {
            AtomicInteger received = new AtomicInteger();
            Subscription subscription = connection
                    .events()
                    .subscribe(DomainEvent.Lifecycle.class, new EventListener<>() {
                        @Override
                        public void onEvent(DomainEvent.Lifecycle event) {
                            await(goOn);
                            received.incrementAndGet();
                        }

                        @Override
                        public void onGap(EventGap gap) {
                            told.add(gap.dropped());
                        }
                    });
            assertThat(connection.lookupDomainByName("behind the burst").getName())
                    .isEqualTo("guest");
            goOn.countDown();
            long dropped = (long) told.take();
            assertThat(dropped).isPositive().isEqualTo(subscription.dropped());
            assertThat(received.get() + dropped).isEqualTo(burst);
        }
    }

    @Test
    void theLossOfTheConnectionIsToldWithItsReason() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            register(peer);
            peer.answerFeature(true);
            peer.fail(peer.expectCall(REMOTE_PROC_CONNECT_REGISTER_CLOSE_CALLBACK), 3, 0, "no such thing here");
            peer.event(new ConnectEventConnectionClosedMsg(2));
        });

        try (Connection connection = Connection.open(uri())) {
            connection.events().subscribe(DomainEvent.Lifecycle.class, new Notes());
            connection.listen(new LastWords());
            assertThat(take(2)).containsExactly("hypervisor: KEEPALIVE", ConnectCloseReason.EOF);
            ConnectionClosed closed = (ConnectionClosed) told.take();
            assertThat(closed.reason()).isEqualTo(ConnectCloseReason.EOF);
            assertThat(closed.cause())
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("the server closed the connection");
            assertThat(connection.getState()).isEqualTo(ConnectionState.CLOSED);
        }
    }

    @Test
    void aListenerThatCameBesideTheEndHearsWhatWasBeforeIt() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            peer.expectCall(REMOTE_PROC_CONNECT_REGISTER_CLOSE_CALLBACK);
            peer.event(new ConnectEventConnectionClosedMsg(2));
        });
        Queue<Runnable> tasks = new ArrayDeque<>();
        EventOptions held = EventOptions.defaults().withExecutor(tasks::add);

        try (Connection connection =
                Connection.open(uri(), ConnectOptions.defaults().withEvents(held))) {
            connection.listen(new LastWords());
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                task.run();
            }
            assertThat(told).hasSize(2).first().isEqualTo("hypervisor: KEEPALIVE");
            assertThat(told).last().isInstanceOf(ConnectionClosed.class);
        }
    }

    /** Or else the server would have it for ever, and refuse whoever wants the same later. */
    @Test
    void aRegistrationThatWasGivenUpIsDeregisteredOnceItsAnswerCame() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            ReceivedCall first = peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY);
            await(late);
            peer.reply(first, new ConnectDomainEventCallbackRegisterAnyRet(CALLBACK));
            lifecycle(peer, GUEST, 1);
            ReceivedCall deregister = peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY);
            assertThat(deregister
                            .args(ConnectDomainEventCallbackDeregisterAnyArgs::read)
                            .callbackID())
                    .isEqualTo(CALLBACK);
            peer.reply(deregister, XdrVoid.ARGS);
            register(peer, CALLBACK + 1);
            lifecycle(peer, GUEST, 2, CALLBACK + 1);
            peer.answerClose();
        });

        try (Connection connection = Connection.open(uri())) {
            assertThat(EventRegistrar.canFilterDomains(connection.wire()))
                    .as("asked before, so that the deadline is that of the registration")
                    .isTrue();
            assertThatThrownBy(() -> giveUp(connection)).isInstanceOf(CallTimeoutException.class);
            late.countDown();
            connection.events().subscribe(DomainEvent.Lifecycle.class, new Notes());
            assertThat(take(1)).containsExactly(2);
        }
        server.verify();
    }

    @Test
    void whoClosesWhenTheDeadlineHasPassedLeavesNothingEither() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            register(peer);
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY), XdrVoid.ARGS);
            register(peer, CALLBACK + 1);
            lifecycle(peer, GUEST, 2, CALLBACK + 1);
            peer.answerClose();
        });

        try (Connection connection = Connection.open(uri())) {
            Subscription first = connection.events().subscribe(DomainEvent.Lifecycle.class, new Notes());
            assertThatThrownBy(() -> Deadline.within(Duration.ofNanos(1), first::close))
                    .isInstanceOf(CallTimeoutException.class);
            connection.events().subscribe(DomainEvent.Lifecycle.class, new Notes());
            assertThat(take(1)).containsExactly(2);
        }
        server.verify();
    }

    @Test
    void aRegistrationThatWasGivenUpAndIsRefusedLeavesNothing() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            ReceivedCall first = peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY);
            await(late);
            peer.fail(first, ErrorNumber.INTERNAL_ERROR.number(), ErrorDomain.DOMAIN.number(), "not now");
            register(peer);
            lifecycle(peer, GUEST, 2);
            peer.answerClose();
        });

        try (Connection connection = Connection.open(uri())) {
            assertThat(EventRegistrar.canFilterDomains(connection.wire()))
                    .as("asked before, so that the deadline is that of the registration")
                    .isTrue();
            assertThatThrownBy(() -> giveUp(connection)).isInstanceOf(CallTimeoutException.class);
            assertThatThrownBy(() -> giveUp(connection))
                    .as("the first is still to be answered")
                    .isInstanceOf(CallTimeoutException.class);
            late.countDown();
            connection.events().subscribe(DomainEvent.Lifecycle.class, new Notes());
            assertThat(take(1)).containsExactly(2);
        }
        server.verify();
    }

    private void giveUp(Connection connection) {
        Deadline.within(
                Duration.ofMillis(500), () -> connection.events().subscribe(DomainEvent.Lifecycle.class, new Notes()));
    }

    @Test
    void aKindIsARecordOrTheInterfaceOfOneFamily() throws Exception {
        serve(MockPeer::answerLogin);

        try (Connection connection = Connection.open(uri())) {
            assertThatThrownBy(() -> connection.events().subscribe(Event.class, new Notes()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "io.virtwire.event.Event: events are those of one kind of object, such as DomainEvent, or"
                                    + " one of its records");
        }
    }

    @Test
    void aSubscriberGetsAsManyAsItAskedFor() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            register(peer);
            IntStream.rangeClosed(1, 4).forEach(i -> send(peer, i));
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY), XdrVoid.ARGS);
            goOn.countDown();
        });

        try (Connection connection = Connection.open(uri())) {
            Pulled pulled = new Pulled(2);
            connection.events().publisher(DomainEvent.Lifecycle.class).subscribe(pulled);
            assertThat(take(2)).containsExactly(1, 2);
            pulled.subscription.request(1);
            assertThat(take(1)).containsExactly(3);
            pulled.subscription.cancel();
            goOn.await();
            pulled.subscription.request(1);
            assertThat(told).isEmpty();
        }
    }

    @Test
    void aSubscriberThatIsTooSlowIsToldSoAndNoMore() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            register(peer);
            IntStream.rangeClosed(1, 4).forEach(i -> send(peer, i));
            peer.reply(peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME), new DomainLookupByNameRet(guest(GUEST)));
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY), XdrVoid.ARGS);
        });

        EventOptions bounded = EventOptions.defaults().withMaxQueued(2).withExecutor(Runnable::run);
        try (Connection connection =
                Connection.open(uri(), ConnectOptions.defaults().withEvents(bounded))) {
            List<EventGap> gaps = new ArrayList<>();
            Pulled pulled = new Pulled(0);
            connection
                    .events()
                    .publisher(DomainEvent.Lifecycle.class, gaps::add)
                    .subscribe(pulled);
            connection.lookupDomainByName("behind the events");
            pulled.subscription.request(10);
            assertThat(take(2)).containsExactly(1, 2);
            assertThat(gaps).singleElement().extracting(EventGap::dropped).isEqualTo(2L);
            assertThat(connection.getHealth().droppedEvents()).isEqualTo(2);
            pulled.subscription.cancel();
        }
    }

    @Test
    void theEndOfAPublisherIsBehindTheEventsThatWereNotAskedForYet() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            register(peer);
            IntStream.rangeClosed(1, 2).forEach(i -> send(peer, i));
            peer.reply(peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME), new DomainLookupByNameRet(guest(GUEST)));
            peer.answerClose();
        });
        EventOptions here = EventOptions.defaults().withExecutor(Runnable::run);
        Pulled pulled = new Pulled(0);
        try (Connection connection =
                Connection.open(uri(), ConnectOptions.defaults().withEvents(here))) {
            connection.events().publisher(DomainEvent.Lifecycle.class).subscribe(pulled);
            connection.lookupDomainByName("behind the events");
        }
        pulled.subscription.request(1);
        assertThat(told).containsExactly(1);

        pulled.subscription.request(1);

        assertThat(told).containsExactly(1, 2, "complete");
    }

    @Test
    void aGapOfAPublisherStandsBetweenTheEventsThatItIsBetween() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            register(peer);
            IntStream.rangeClosed(1, 4).forEach(i -> send(peer, i));
            peer.reply(peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME), new DomainLookupByNameRet(guest(GUEST)));
            ReceivedCall second = peer.expectCall(REMOTE_PROC_DOMAIN_LOOKUP_BY_NAME);
            send(peer, 5);
            peer.reply(second, new DomainLookupByNameRet(guest(GUEST)));
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY), XdrVoid.ARGS);
        });

        EventOptions bounded = EventOptions.defaults().withMaxQueued(2).withExecutor(Runnable::run);
        try (Connection connection =
                Connection.open(uri(), ConnectOptions.defaults().withEvents(bounded))) {
            Pulled pulled = new Pulled(0);
            connection
                    .events()
                    .publisher(DomainEvent.Lifecycle.class, gap -> told.add("missing " + gap.dropped()))
                    .subscribe(pulled);
            connection.lookupDomainByName("behind the first four");
            pulled.subscription.request(1);
            connection.lookupDomainByName("behind the fifth");
            pulled.subscription.request(10);

            assertThat(take(4)).containsExactly(1, 2, "missing 2", 5);
            pulled.subscription.cancel();
        }
    }

    @Test
    void aDemandOfNothingIsAnError() throws Exception {
        serve(peer -> {
            peer.answerLogin();
            peer.answerFeature(true);
            register(peer);
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY), XdrVoid.ARGS);
        });

        try (Connection connection = Connection.open(uri())) {
            Pulled pulled = new Pulled(1);
            connection.events().publisher(DomainEvent.Lifecycle.class).subscribe(pulled);
            pulled.subscription.request(0);
            assertThat(told.take()).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private final class LastWords implements ConnectionListener {
        @Override
        public void onClosed(ConnectionClosed closed) {
            told.add(closed);
        }

        @Override
        public void onHypervisorLost(ConnectCloseReason reason) {
            told.add("hypervisor: " + reason);
        }
    }

    /** Asks for some events at first. */
    private final class Pulled implements Flow.Subscriber<DomainEvent.Lifecycle> {
        private final long first;
        private volatile Flow.Subscription subscription;

        Pulled(long first) {
            this.first = first;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            if (first > 0) {
                begun.request(first);
            }
        }

        @Override
        public void onNext(DomainEvent.Lifecycle event) {
            told.add(event.detailNumber());
        }

        @Override
        public void onError(Throwable failure) {
            told.add(failure);
        }

        @Override
        public void onComplete() {
            told.add("complete");
        }
    }

    private List<Object> take(int count) throws InterruptedException {
        List<Object> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.add(told.take());
        }
        return taken;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static NonnullDomain guest(UUID uuid) {
        return new NonnullDomain("guest", uuid, 3);
    }

    private static ConnectDomainEventCallbackRegisterAnyArgs register(MockPeer peer) throws IOException {
        return register(peer, CALLBACK);
    }

    private static ConnectDomainEventCallbackRegisterAnyArgs register(MockPeer peer, int callback) throws IOException {
        ReceivedCall call = peer.expectCall(REMOTE_PROC_CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY);
        peer.reply(call, new ConnectDomainEventCallbackRegisterAnyRet(callback));
        return call.args(ConnectDomainEventCallbackRegisterAnyArgs::read);
    }

    private static void send(MockPeer peer, int detail) {
        try {
            lifecycle(peer, GUEST, detail);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static void lifecycle(MockPeer peer, UUID uuid, int detail) throws IOException {
        lifecycle(peer, uuid, detail, CALLBACK);
    }

    private static void lifecycle(MockPeer peer, UUID uuid, int detail, int callback) throws IOException {
        peer.event(new DomainEventCallbackLifecycleMsg(
                callback, new DomainEventLifecycleMsg(guest(uuid), DomainEventType.STARTED.number(), detail)));
    }

    private void serve(MockLibvirtd.Script script) {
        server = MockLibvirtd.onTcp(script);
    }

    private String uri() {
        return server.uri("test:///default");
    }
}
