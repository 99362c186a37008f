package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.virtwire.enums.ClientTransport;
import io.virtwire.enums.ConnectCloseReason;
import io.virtwire.event.ConnectionClosed;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.Event;
import io.virtwire.event.UnknownEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every kind of event that can be provoked here is received from a real daemon. All of them are decoded from bytes in
 * {@link EventDecoderTest}, and what becomes of a connection whose daemon dies is in {@link StayingConnectedIT}.
 */
class EventKindsIT {
    private static final Map<Class<? extends Event>, String> NOT_PROVOKED = Map.of(
            DomainEvent.NicMacChange.class,
            "libvirt 11.2.0 is the first to send it, and wants a guest that reprograms a card on a tap of the machine",
            UnknownEvent.class,
            "wants a libvirt that is newer than the definitions of this version");

    private static Lab lab;

    @BeforeAll
    static void start() throws Exception {
        lab = Lab.start();
        if (!lab.get("URI_QEMU_UNIX").isEmpty()) {
            keepOneRegistration();
        }
    }

    /**
     * A driver of libvirt (9.0.0 and 11.3.0, object_event.c) looks for its timer before it takes the lock. When the last
     * registration goes at that moment, the event stays in the queue, and those after it wait behind it without a timer.
     */
    private static void keepOneRegistration() {
        lab.qemu().events().subscribe(DomainEvent.ControlError.class, any -> {});
    }

    @AfterAll
    static void stop() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyKindComesFromARealDaemon() {
        return ProvokedEvents.all().rows().entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(
                        name(row.getKey()), () -> row.getValue().on(lab)));
    }

    @Test
    void aConnectionIsToldThatTheDaemonDroppedIt() throws Exception {
        assumeTrue(
                Files.exists(Path.of(lab.get("LIBVIRTD_SOCKET")).resolveSibling("libvirt-admin-sock")),
                "a session's daemon is administered elsewhere");
        Inbox<ConnectionClosed> inbox = new Inbox<>();
        try (AdminConnection admin = lab.openAdmin();
                Connection connection = Connection.open(lab.get("URI_TEST_TCP"))) {
            connection.listen(inbox::add);
            for (AdminClient client : admin.lookupServer("libvirtd").listClients()) {
                if (client.getTransport() == ClientTransport.TCP) {
                    client.close();
                }
            }
            assertThat(inbox.next().reason()).isIn(ConnectCloseReason.EOF, ConnectCloseReason.ERROR);
        }
    }

    @Test
    void everyKindIsProvokedOrHasAReasonWhyNot() {
        assertThat(kinds(Event.class))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ProvokedEvents.all().rows().keySet().stream(), NOT_PROVOKED.keySet().stream())
                                .toList());
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventKindsIT::kinds)
                : Stream.of(type);
    }

    private static String name(Class<?> kind) {
        Class<?> family = kind.getEnclosingClass();
        return family == null ? kind.getSimpleName() : family.getSimpleName() + "." + kind.getSimpleName();
    }
}
