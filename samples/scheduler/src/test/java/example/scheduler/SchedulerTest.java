package example.scheduler;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_DOMAIN_CREATE_XML;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.ConnectOptions;
import io.virtwire.Connection;
import io.virtwire.Domain;
import io.virtwire.EventOptions;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.EventGap;
import io.virtwire.event.EventListener;
import io.virtwire.event.Subscription;
import io.virtwire.testkit.fake.FakeHost;
import io.virtwire.testkit.fake.FakeHostOptions;
import io.virtwire.testkit.fake.HeldCall;
import io.virtwire.testkit.junit.Hosts;
import io.virtwire.testkit.junit.VirtwireExtension;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A scheduler of two hosts, on any laptop. */
@ExtendWith(VirtwireExtension.class)
@Timeout(60)
class SchedulerTest {
    private static final UUID GUEST = new UUID(1, 1);
    private static final int NO_MEMORY = 2;
    private static final int INTERNAL_ERROR = 1;
    private static final int DOMAIN_OF_QEMU = 10;

    private FakeHost small;
    private FakeHost large;

    @BeforeEach
    void startHosts(Hosts hosts) {
        FakeHostOptions options = FakeHostOptions.defaults();
        small = hosts.fake(options.withHostname("small").withMemory(4L << 20));
        large = hosts.fake(options.withHostname("large").withMemory(16L << 20));
    }

    @Test
    void theGuestRunsWhereThereIsMostRoom() throws Exception {
        try (Connection one = Connection.open(small.uri());
                Connection other = Connection.open(large.uri());
                Scheduler scheduler = new Scheduler(List.of(one, other));
                Pulse pulse = new Pulse(other)) {
            Domain guest = scheduler.place(xml(GUEST));

            assertThat(other.lookupDomainByUuid(GUEST).isActive()).isTrue();
            pulse.awaitRunning(scheduler, GUEST, true);
            guest.destroy();
            pulse.awaitRunning(scheduler, GUEST, false);
        }
    }

    @Test
    void aHostThatRefusesIsPassedOver() {
        large.failNext(REMOTE_PROC_DOMAIN_CREATE_XML, NO_MEMORY, DOMAIN_OF_QEMU, "out of memory");
        try (Connection one = Connection.open(small.uri());
                Connection other = Connection.open(large.uri());
                Scheduler scheduler = new Scheduler(List.of(one, other))) {
            scheduler.place(xml(GUEST));

            assertThat(one.lookupDomainByUuid(GUEST).isActive()).isTrue();
        }
    }

    @Test
    void whenAllRefuseEachSaysWhy() {
        small.failNext(REMOTE_PROC_DOMAIN_CREATE_XML, INTERNAL_ERROR, DOMAIN_OF_QEMU, "no more");
        large.failNext(REMOTE_PROC_DOMAIN_CREATE_XML, NO_MEMORY, DOMAIN_OF_QEMU, "out of memory");
        try (Connection one = Connection.open(small.uri());
                Connection other = Connection.open(large.uri());
                Scheduler scheduler = new Scheduler(List.of(one, other))) {
            assertThatThrownBy(() -> scheduler.place(xml(GUEST)))
                    .isInstanceOfSatisfying(
                            NoHostException.class,
                            failure -> assertThat(failure.getSuppressed())
                                    .extracting(Throwable::getMessage)
                                    .containsExactly("out of memory", "no more"));
        }
    }

    @Test
    void aGuestIsNotStartedTwiceWhenItsHostDiesInTheMiddle() throws Exception {
        HeldCall start = large.holdNext(REMOTE_PROC_DOMAIN_CREATE_XML);
        try (Connection one = Connection.open(small.uri());
                Connection other = Connection.open(large.uri());
                Scheduler scheduler = new Scheduler(List.of(one, other))) {
            var placing = CompletableFuture.supplyAsync(() -> scheduler.place(xml(GUEST)));
            start.awaitArrival();

            large.killConnections();

            assertThatThrownBy(placing::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageStartingWith("large was lost");
            assertThat(one.listAllDomains()).extracting(Domain::getUuid).doesNotContain(GUEST);
        }
    }

    @Test
    void aStormOfEventsDoesNotLeaveItWithAWrongPicture() throws Exception {
        ConnectOptions forgetful =
                ConnectOptions.defaults().withEvents(EventOptions.defaults().withMaxQueued(1));
        try (Connection watched = Connection.open(large.uri(), forgetful);
                Connection storm = Connection.open(large.uri());
                Scheduler scheduler = new Scheduler(List.of(watched));
                Pulse pulse = new Pulse(watched)) {
            Domain guest = storm.createDomain(xml(GUEST));
            for (int i = 0; i < 1_000; i++) {
                guest.suspend();
                guest.resume();
            }
            Domain last = storm.createDomain(xml(new UUID(2, 2)));
            guest.destroy();

            pulse.awaitRunning(scheduler, last.getUuid(), true);
            pulse.awaitRunning(scheduler, GUEST, false);
        }
    }

    private static String xml(UUID uuid) {
        return """
                <domain type='test'>
                  <name>guest-%1$s</name>
                  <uuid>%1$s</uuid>
                  <memory unit='MiB'>512</memory>
                  <os><type>hvm</type></os>
                </domain>
                """.formatted(uuid);
    }

    /**
     * Wakes up with each event of a connection that the scheduler listens to: behind the scheduler, which listened first, and also
     * where events are missing.
     */
    private static final class Pulse implements EventListener<DomainEvent.Lifecycle>, AutoCloseable {
        private final Semaphore beats = new Semaphore(0);
        private final Subscription subscription;

        Pulse(Connection connection) {
            subscription = connection.events().subscribe(DomainEvent.Lifecycle.class, this);
        }

        @Override
        public void onEvent(DomainEvent.Lifecycle event) {
            beats.release();
        }

        @Override
        public void onGap(EventGap gap) {
            beats.release();
        }

        void awaitRunning(Scheduler scheduler, UUID guest, boolean wanted) throws InterruptedException {
            while (scheduler.running().contains(guest) != wanted) {
                beats.acquire();
            }
        }

        @Override
        public void close() {
            subscription.close();
        }
    }
}
