package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.ConnectCloseReason;
import io.virtwire.enums.DomainEventType;
import io.virtwire.event.ConnectionClosed;
import io.virtwire.event.ConnectionListener;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.EventGap;
import io.virtwire.event.EventListener;
import io.virtwire.transport.KeepAlive;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a connection whose daemon dies, is stopped, starts again, or falls silent. */
@Timeout(120)
class StayingConnectedIT {
    private static final KeepAlive QUICK = new KeepAlive(Duration.ofMillis(200), 2);

    /** Of the test's own, so that a daemon that starts again has the same socket; its name must be short. */
    private Path folder;

    private PrivateLibvirtd libvirtd;
    private final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

    @BeforeEach
    void start() throws IOException {
        folder = Files.createTempDirectory("vw");
        libvirtd = PrivateLibvirtd.start(Map.of("VIRTWIRE_TESTBED", folder.toString()));
    }

    @AfterEach
    void stop() throws IOException {
        if (libvirtd != null) {
            libvirtd.close();
        }
        Files.deleteIfExists(folder);
    }

    private final class Notes implements ConnectionListener, EventListener<DomainEvent.Lifecycle> {
        @Override
        public void onEvent(DomainEvent.Lifecycle event) {
            told.add(event.type());
        }

        @Override
        public void onGap(EventGap gap) {
            told.add(gap.cause());
        }

        @Override
        public void onLost(ConnectionClosed lost) {
            told.add("lost: " + lost.reason());
        }

        @Override
        public void onRestored(EventGap gap) {
            told.add("restored");
        }

        @Override
        public void onClosed(ConnectionClosed closed) {
            told.add("closed: " + closed.reason());
        }
    }

    private Object next() throws InterruptedException {
        Object next = told.poll(60, TimeUnit.SECONDS);
        assertThat(next).as("something told within 60 s").isNotNull();
        return next;
    }

    private void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, libvirtd.get("LIBVIRTD_PID"))
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    @Test
    void aDaemonThatIsKilledAndStartsAgainFindsItsSubscribers() throws Exception {
        ConnectOptions options = ConnectOptions.defaults().withReconnect(ReconnectPolicy.defaults());
        try (Connection connection = Connection.open(libvirtd.get("URI_TEST_UNIX"), options)) {
            connection.listen(new Notes());
            connection.events().subscribe(DomainEvent.Lifecycle.class, new Notes());
            Domain guest = connection.lookupDomainByName("test");
            guest.suspend();
            assertThat(next()).isEqualTo(DomainEventType.SUSPENDED);

            signal("KILL");
            assertThat(next()).isIn("lost: EOF", "lost: ERROR");
            assertThat(connection.getState()).isEqualTo(ConnectionState.RECONNECTING);
            assertThatThrownBy(guest::suspend)
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("was not sent");
            libvirtd.close();
            libvirtd = PrivateLibvirtd.start(Map.of("VIRTWIRE_TESTBED", folder.toString()));

            assertThat(next()).isEqualTo(EventGap.Cause.RECONNECT);
            assertThat(next()).isEqualTo("restored");
            guest.suspend(); // the same handle, on a daemon whose guest runs again
            assertThat(next()).isEqualTo(DomainEventType.SUSPENDED);
            assertThat(connection.getHealth().reconnects()).isEqualTo(1);
        }
        assertThat(next()).isEqualTo("closed: CLIENT");
    }

    @Test
    void aDaemonThatIsKilledEndsAConnectionWithoutAPolicy() throws Exception {
        try (Connection connection = Connection.open(libvirtd.get("URI_TEST_TCP"))) {
            connection.listen(new Notes());
            signal("KILL");
            assertThat(next()).isIn("closed: EOF", "closed: ERROR");
            assertThat(connection.isAlive()).isFalse();
            assertThatThrownBy(connection::getHostname).isInstanceOf(ConnectionLostException.class);
        }
    }

    @Test
    void aDaemonThatIsStoppedIsFoundOutByKeepaliveThoughAllThreadsWait() throws Exception {
        ConnectOptions options = ConnectOptions.defaults().withKeepAlive(QUICK);
        try (Connection connection = Connection.open(libvirtd.get("URI_TEST_TCP"), options)) {
            connection.listen(new Notes());
            signal("STOP");
            try {
                assertThatThrownBy(connection::getHostname)
                        .isInstanceOf(ConnectionLostException.class)
                        .hasMessageContaining("connection closed due to keepalive timeout")
                        .hasMessageContaining("had been sent: the host may have carried it out");
                assertThat(next()).isEqualTo("closed: KEEPALIVE");
            } finally {
                signal("CONT");
            }
        }
    }

    @Test
    void aDaemonThatIsStoppedForLessGoesOn() throws Exception {
        ConnectOptions options = ConnectOptions.defaults().withKeepAlive(new KeepAlive(Duration.ofMillis(100), 1_000));
        try (Connection connection = Connection.open(libvirtd.get("URI_TEST_TCP"), options)) {
            signal("STOP");
            assertThatThrownBy(() -> Deadline.within(Duration.ofMillis(500), connection::getHostname))
                    .isInstanceOf(CallTimeoutException.class);
            signal("CONT");
            assertThat(connection.getHostname()).isNotEmpty();
            assertThat(connection.getHealth().abandonedCalls()).isEqualTo(1);
        }
    }

    @Test
    void aHalfOpenSocketIsFoundOutByKeepalive() throws Exception {
        int port = Integer.parseInt(libvirtd.get("LIBVIRTD_TCP_PORT"));
        ConnectOptions options = ConnectOptions.defaults().withKeepAlive(QUICK);
        try (Cable cable = new Cable(InetAddress.getLoopbackAddress(), port);
                Connection connection = Connection.open("test+tcp://127.0.0.1:" + cable.port() + "/default", options)) {
            connection.listen(new Notes());
            assertThat(connection.getHostname()).isNotEmpty();
            cable.cut();
            assertThat(next()).isEqualTo("closed: " + ConnectCloseReason.KEEPALIVE);
        }
    }
}
