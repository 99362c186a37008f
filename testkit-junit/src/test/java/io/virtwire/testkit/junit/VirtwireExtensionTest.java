package io.virtwire.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.virtwire.testkit.MockPeer;
import io.virtwire.testkit.fake.FakeHost;
import io.virtwire.transport.Endpoint;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class VirtwireExtensionTest {
    /** Where the hosts of the tests below have listened. */
    private static final List<Endpoint.Tcp> DOORS = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        DOORS.clear();
    }

    @ExtendWith(VirtwireExtension.class)
    static class TwoHosts {
        @Test
        void eachParameterIsAHostOfItsOwn(FakeHost one, FakeHost other) throws IOException {
            assertThat(one.uri()).isNotEqualTo(other.uri());
            listen(one);
            listen(other);
        }
    }

    @Test
    void hostsOfATestEndWithIt() throws IOException {
        run(TwoHosts.class).assertStatistics(tests -> tests.succeeded(1));

        assertThat(DOORS).hasSize(2).noneMatch(VirtwireExtensionTest::isOpen);
    }

    @ExtendWith(VirtwireExtension.class)
    static class OneForAll {
        private static FakeHost host;

        @BeforeAll
        static void start(FakeHost given) throws IOException {
            host = given;
            listen(given);
        }

        @Test
        void first(FakeHost own) {
            assertThat(own.uri()).isNotEqualTo(host.uri());
            assertThat(isOpen(DOORS.get(0))).isTrue();
        }

        @Test
        void second() {
            assertThat(isOpen(DOORS.get(0))).isTrue();
        }
    }

    @Test
    void hostsOfAClassLiveAsLongAsItsTests() {
        run(OneForAll.class).assertStatistics(tests -> tests.succeeded(2));

        assertThat(DOORS).hasSize(1).noneMatch(VirtwireExtensionTest::isOpen);
    }

    @ExtendWith(VirtwireExtension.class)
    static class WrongScript {
        @Test
        void meetsAScriptThatFails(Hosts hosts) throws IOException {
            DOORS.add((Endpoint.Tcp) hosts.scripted(MockPeer::ping).endpoint());
            listen(hosts.fake());
            try (Socket client = new Socket(DOORS.get(0).host(), DOORS.get(0).port())) {
                assertThat(client.getInputStream().read()).isZero(); // so the script has begun
            }
        }
    }

    @Test
    void aScriptThatFailsFailsTheTestAndTheOthersEndAllTheSame() {
        Events tests = run(WrongScript.class);

        tests.assertStatistics(statistics -> statistics.failed(1));
        assertThat(tests.failed().stream())
                .allSatisfy(event -> assertThat(event.getPayload())
                        .get()
                        .asString()
                        .contains("script failed: the client closed the connection"));
        assertThat(DOORS).hasSize(2).noneMatch(VirtwireExtensionTest::isOpen);
    }

    private static Events run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents();
    }

    private static void listen(FakeHost host) {
        DOORS.add(host.onTcp());
    }

    private static boolean isOpen(Endpoint.Tcp door) {
        try (Socket socket = new Socket(door.host(), door.port())) {
            return socket.isConnected();
        } catch (ConnectException closed) {
            return false;
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
