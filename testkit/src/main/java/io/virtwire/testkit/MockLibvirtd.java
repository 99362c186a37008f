package io.virtwire.testkit;

import io.virtwire.testkit.internal.Door;
import io.virtwire.transport.Endpoint;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * A daemon that does what a script says, on a real socket: for tests of what a client sends, and of what it makes of
 * answers no real daemon gives.
 *
 * <pre>{@code
 * try (MockLibvirtd server = MockLibvirtd.onTcp(peer -> {
 *     peer.answerLogin();
 *     ReceivedCall call = peer.expectCall(REMOTE_PROC_CONNECT_GET_HOSTNAME);
 *     peer.reply(call, new ConnectGetHostnameRet("mock"));
 *     peer.expectEnd();
 * })) {
 *     …                                   // open server.uri("test:///default")
 *     server.verify();
 * }
 * }</pre>
 *
 * <p>Each client that connects is given the script from its beginning, on a thread of its own. Thread-safe.
 */
public final class MockLibvirtd implements AutoCloseable {
    private static final Duration VERIFY_TIMEOUT = Duration.ofSeconds(20);

    private final Door door;
    private final Script script;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    /** What the daemon does with one client. A failure of it is thrown by {@link #verify}. */
    @FunctionalInterface
    public interface Script {
        void play(MockPeer peer) throws IOException;
    }

    private MockLibvirtd(Door door, Script script) {
        this.door = door;
        this.script = script;
        door.open(this::play, failures::add);
    }

    /** Listens on a free port of the loopback interface. */
    public static MockLibvirtd onTcp(Script script) {
        return new MockLibvirtd(Door.onTcp("mock-libvirtd", 0), script);
    }

    /** Listens on a unix socket. */
    public static MockLibvirtd onUnix(Path socket, Script script) {
        return new MockLibvirtd(Door.onUnix("mock-libvirtd", socket), script);
    }

    public Endpoint endpoint() {
        return door.endpoint();
    }

    /**
     * {@return a URI by which clients reach it}
     *
     * @param hypervisor what they ask for here, such as {@code test:///default}
     */
    public String uri(String hypervisor) {
        return door.uri(hypervisor);
    }

    /**
     * Waits until every script that was begun has ended.
     *
     * @throws AssertionError if one failed, or does not end within 20 s
     */
    public void verify() throws InterruptedException {
        for (Thread player : door.threads()) {
            player.join(VERIFY_TIMEOUT.toMillis());
            if (player.isAlive()) {
                AssertionError stuck = new AssertionError("the script has not ended, it waits here");
                stuck.setStackTrace(player.getStackTrace());
                throw stuck;
            }
        }
        for (Throwable failure : failures) {
            throw new AssertionError("script failed: " + failure.getMessage(), failure);
        }
    }

    /** Ends the scripts and closes all sockets. */
    @Override
    public void close() {
        closed.countDown();
        door.close();
    }

    private void play(SocketChannel client) {
        try (client) {
            script.play(new MockPeer(client, closed));
        } catch (MockPeer.CutException wanted) {
            // the script has come to its end
        } catch (IOException | RuntimeException | Error failed) {
            failures.add(failed);
        }
    }
}
