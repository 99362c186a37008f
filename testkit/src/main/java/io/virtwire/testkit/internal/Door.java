package io.virtwire.testkit.internal;

import io.virtwire.transport.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** A socket that listens, with a daemon thread for each client that comes. Thread-safe. */
public final class Door implements AutoCloseable {
    private final String name;
    private final ServerSocketChannel server;
    private final Endpoint endpoint;
    private final Queue<SocketChannel> clients = new ConcurrentLinkedQueue<>();
    private final ReentrantLock beginning = new ReentrantLock();
    private final List<Thread> threads = new ArrayList<>();

    private Door(String name, ServerSocketChannel server, Endpoint endpoint) {
        this.name = name;
        this.server = server;
        this.endpoint = endpoint;
    }

    /**
     * Binds a port of the loopback interface. Who comes waits until it is {@linkplain #open opened}.
     *
     * @param name of whose door it is, for the names of threads
     * @param port 0 for a free one
     */
    public static Door onTcp(String name, int port) {
        try {
            ServerSocketChannel server = ServerSocketChannel.open();
            try {
                server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();
                return new Door(
                        name, server, new Endpoint.Tcp(address.getAddress().getHostAddress(), address.getPort()));
            } catch (IOException failed) {
                server.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Binds a unix socket, which is removed in the end. */
    public static Door onUnix(String name, Path socket) {
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                server.bind(UnixDomainSocketAddress.of(socket));
                return new Door(name, server, new Endpoint.Unix(socket));
            } catch (IOException failed) {
                server.close();
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Lets clients in.
     *
     * @param serve called on each client's own thread; closes the channel in the end
     * @param broken told if no more clients can come, though nobody has closed the door
     */
    public void open(Consumer<SocketChannel> serve, Consumer<IOException> broken) {
        thread(name + " accept", () -> accept(serve, broken)).start();
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    /**
     * {@return a URI that leads here}
     *
     * @param hypervisor what is asked for here, such as {@code test:///default}
     */
    public String uri(String hypervisor) {
        int slashes = hypervisor.indexOf("://");
        if (slashes < 1) {
            throw new IllegalArgumentException("hypervisor '" + hypervisor + "', must be such as test:///default");
        }
        String driver = hypervisor.substring(0, slashes);
        String path = hypervisor.substring(slashes + 3);
        if (endpoint instanceof Endpoint.Unix unix) {
            String socket = URLEncoder.encode(unix.path().toString(), StandardCharsets.UTF_8);
            return driver + "+unix://" + path + "?socket="
                    + socket.replace("+", "%20").replace("%2F", "/");
        }
        return driver + "+tcp://" + endpoint + path;
    }

    public boolean isOpen() {
        return server.isOpen();
    }

    /** {@return the threads of all clients that are there or have just gone; of one that was answered, however short ago} */
    public List<Thread> threads() {
        beginning.lock();
        try {
            return List.copyOf(threads);
        } finally {
            beginning.unlock();
        }
    }

    /** Lets nobody in any more, and hangs up on all. */
    @Override
    public void close() {
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

    private void accept(Consumer<SocketChannel> serve, Consumer<IOException> broken) {
        try {
            while (true) {
                SocketChannel client = server.accept();
                clients.add(client);
                if (!server.isOpen()) { // close() may have gone through them before this one was there
                    client.close();
                }
                if (endpoint instanceof Endpoint.Tcp && client.isOpen()) {
                    client.setOption(StandardSocketOptions.TCP_NODELAY, true); // what is sent goes when it is sent
                }
                begin(thread(name + " client", () -> {
                    serve.accept(client);
                    clients.remove(client);
                }));
            }
        } catch (ClosedChannelException closed) {
            // close() was called: no more clients
        } catch (IOException failed) {
            broken.accept(failed);
        }
    }

    /** Whatever a client's thread does first may make somebody ask for it: it is not missed then. */
    private void begin(Thread client) {
        beginning.lock();
        try {
            client.start();
            threads.removeIf(former -> !former.isAlive());
            threads.add(client);
        } finally {
            beginning.unlock();
        }
    }

    private static Thread thread(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        return thread;
    }
}
