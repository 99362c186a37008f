package io.virtwire.testkit.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a host listens on a socket: a thread that takes clients, and one for each client that reads. */
final class SocketDoor {
    private static final int READ = 64 * 1024;

    private final ServerSocketChannel server;
    private final FakeHost host;
    private final @Nullable Path path;

    private SocketDoor(ServerSocketChannel server, FakeHost host, @Nullable Path path) {
        this.server = server;
        this.host = host;
        this.path = path;
    }

    static SocketDoor onTcp(int port, FakeHost host) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return open(ServerSocketChannel.open(), address, host, null);
    }

    static SocketDoor onUnix(Path path, FakeHost host) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        return open(server, UnixDomainSocketAddress.of(path), host, path);
    }

    private static SocketDoor open(
            ServerSocketChannel server, SocketAddress address, FakeHost host, @Nullable Path path) throws IOException {
        try {
            server.bind(address);
        } catch (IOException failed) {
            server.close();
            throw failed;
        }
        SocketDoor door = new SocketDoor(server, host, path);
        start("virtwire-fake accept " + address, door::accept);
        return door;
    }

    int port() throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    void close() {
        try {
            server.close();
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel socket = server.accept();
                if (path == null) {
                    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
                }
                Client client = host.connect(host.uri(), new SocketLine(socket, path != null));
                start("virtwire-fake read " + host.uri(), () -> read(socket, client));
            }
        } catch (IOException closed) {
            return; // close() was called: no more clients
        }
    }

    private static void read(SocketChannel socket, Client client) {
        ByteBuffer buffer = ByteBuffer.allocate(READ);
        try {
            while (socket.read(buffer.clear()) >= 0) {
                client.received(buffer.array(), 0, buffer.position());
            }
        } catch (IOException hungUp) {
            return; // ended, below
        } finally {
            client.ended();
        }
    }

    private static void start(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }
}
