package io.virtwire;

import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_HOSTNAME;
import static io.virtwire.protocol.remote.RemoteProcedure.REMOTE_PROC_CONNECT_GET_TYPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.protocol.remote.ConnectGetHostnameRet;
import io.virtwire.protocol.remote.ConnectGetTypeRet;
import io.virtwire.testkit.MockLibvirtd;
import io.virtwire.testkit.ReceivedCall;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DeadlineTest {
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATE = Duration.ofHours(1);

    private final CountDownLatch late = new CountDownLatch(1);
    private MockLibvirtd server;

    @AfterEach
    void stop() {
        server.close();
    }

    /** A server that answers the first call when it is told to. */
    private Connection open() {
        server = MockLibvirtd.onTcp(peer -> {
            peer.answerLogin();
            ReceivedCall first = peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME);
            try {
                late.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            peer.reply(first, new ConnectGetHostnameRet("late"));
            peer.reply(peer.expectCall(REMOTE_PROC_CONNECT_GET_TYPE), new ConnectGetTypeRet("QEMU"));
        });
        return Connection.open(server.uri("test:///default"));
    }

    @Test
    void aCallThatIsLateFailsAndTheConnectionLivesOn() {
        try (Connection connection = open()) {
            assertThatThrownBy(() -> Deadline.within(SOON, connection::getHostname))
                    .isInstanceOf(CallTimeoutException.class)
                    .hasMessageContaining("REMOTE_PROC_CONNECT_GET_HOSTNAME: no answer within");
            late.countDown();
            assertThat(connection.getType()).isEqualTo("QEMU");
            assertThat(connection.getHealth().abandonedCalls()).isEqualTo(1);
            assertThat(connection.getStatistics().lateReplies()).isEqualTo(1);
        }
    }

    @Test
    void ofTwoTheEarlierCounts() {
        try (Connection connection = open()) {
            assertThatThrownBy(() -> Deadline.within(SOON, () -> Deadline.within(LATE, connection::getHostname)))
                    .isInstanceOf(CallTimeoutException.class);
            late.countDown();
            assertThat(Deadline.within(LATE, connection::getType)).isEqualTo("QEMU");
        }
    }

    @Test
    void afterItNothingIsSent() {
        try (Connection connection = open()) {
            Deadline.within(
                    Duration.ofNanos(1),
                    () -> assertThatThrownBy(connection::getHostname)
                            .isInstanceOf(CallTimeoutException.class)
                            .hasMessage("the deadline of PT0.000000001S had passed before the call; nothing was sent"));
            assertThat(connection.getStatistics().sent()).isEqualTo(3);
        }
    }

    @Test
    void anInterruptEndsTheWaitAtOnce() throws Exception {
        try (Connection connection = open()) {
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    connection.getHostname();
                } catch (RuntimeException interrupted) {
                    end.complete(interrupted);
                }
            });
            caller.start();
            caller.interrupt();
            assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(CallInterruptedException.class);
            late.countDown();
            caller.join();
            assertThat(connection.isAlive()).isTrue();
        }
    }
}
