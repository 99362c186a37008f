package io.virtwire.testkit;

import io.virtwire.transport.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

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
 *     …
 *     server.verify();
 * }
 * }</pre>
 *
 * <p>Each client that connects is given the script from its beginning, on a thread of its own. Thread-safe.
 */
public final class MockLibvirtd implements AutoCloseable {
    private static final Duration VERIFY_TIMEOUT = Duration.ofSeconds(20);

    private final ServerSocketChannel server;
    private final Endpoint endpoint;
    private final Script script;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<SocketChannel> clients = new ConcurrentLinkedQueue<>();
    private final ReentrantLock beginning = new ReentrantLock();
    private final List<Thread> players = new ArrayList<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    /** What the daemon does with one client. A failure of it is thrown by {@link #verify}. */
    @FunctionalInterface
    public interface Script {
        void play(MockPeer peer) throws IOException;
    }

    private MockLibvirtd(ServerSocketChannel server, Endpoint endpoint, Script script) {
        this.server = server;
        this.endpoint = endpoint;
        this.script = script;
        thread("mock-libvirtd accept", this::accept).start();
    }

    /** Listens on a free port of the loopback interface. */
    public static MockLibvirtd onTcp(Script script) {
        try {
            ServerSocketChannel server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();
            return new MockLibvirtd(
                    server, new Endpoint.Tcp(address.getAddress().getHostAddress(), address.getPort()), script);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Listens on a unix socket. */
    public static MockLibvirtd onUnix(Path socket, Script script) {
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            return new MockLibvirtd(server, new Endpoint.Unix(socket), script);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /**
     * Waits until every script that was begun has ended.
     *
     * @throws AssertionError if one failed, or does not end within 20 s
     */
    public void verify() throws InterruptedException {
        for (Thread player : begun()) {
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
        try {
            server.close();
            for (SocketChannel client : clients) {
                client.close();
            }
            if (endpoint instanceof Endpoint.Unix unix) {
                Files.deleteIfExists(unix.path());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                clients.add(client);
                begin(thread("mock-libvirtd script", () -> play(client)));
            }
        } catch (AsynchronousCloseException over) {
            // close() was called: no more clients
        } catch (IOException failed) {
            failures.add(failed);
        }
    }

    /** What a script does first may make somebody verify: it is not missed then. */
    private void begin(Thread player) {
        beginning.lock();
        try {
            player.start();
            players.add(player);
        } finally {
            beginning.unlock();
        }
    }

    private List<Thread> begun() {
        beginning.lock();
        try {
            return List.copyOf(players);
        } finally {
            beginning.unlock();
        }
    }

    private void play(SocketChannel client) {
        try (client) {
            if (client.getRemoteAddress() instanceof InetSocketAddress) {
                client.setOption(StandardSocketOptions.TCP_NODELAY, true); // what a script sends goes when it is sent
            }
            script.play(new MockPeer(client, closed));
        } catch (MockPeer.CutException wanted) {
            // the script has come to its end
        } catch (IOException | RuntimeException | Error failed) {
            failures.add(failed);
        }
    }

    private static Thread thread(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }
}
