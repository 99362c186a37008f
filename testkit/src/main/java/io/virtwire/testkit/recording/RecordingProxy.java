package io.virtwire.testkit.recording;

import io.virtwire.rpc.NetMessageHeader;
import io.virtwire.testkit.internal.Door;
import io.virtwire.transport.ByteLink;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.MessageTap;
import io.virtwire.transport.RpcOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stands between any client, the C library's among them, and a daemon, and records what they say. The client connects to
 * {@link #endpoint} by unix or tcp; the proxy connects to the daemon by any transport of ours. Messages go on as they are, the
 * login and keepalive included.
 *
 * <p>A login with a security layer (GSSAPI, DIGEST-MD5) hides what follows it: that is relayed and not recorded, and the end of
 * the recording says so. Thread-safe.
 */
public final class RecordingProxy implements AutoCloseable {
    /** Bytes that go on at once if they are no messages. */
    private static final int BUFFER = 64 * 1024;

    private final Door door;
    private final Endpoint daemon;
    private final RpcOptions options;
    private final Recorder recorder;

    /** Of the connections that are open. */
    private final Queue<ByteChannel> servers = new ConcurrentLinkedQueue<>();

    private RecordingProxy(Door door, Endpoint daemon, RpcOptions options, Recorder recorder) {
        this.door = door;
        this.daemon = daemon;
        this.options = options;
        this.recorder = recorder;
        door.open(
                this::serve, failed -> recorder.incomplete("the proxy takes no more clients: " + failed.getMessage()));
    }

    /**
     * Listens on a free port of the loopback interface.
     *
     * @param options how to connect to the daemon
     * @param recorder what is said goes there; it is not closed here
     */
    public static RecordingProxy onTcp(Endpoint daemon, RpcOptions options, Recorder recorder) {
        return new RecordingProxy(Door.onTcp("virtwire-proxy", 0), daemon, options, recorder);
    }

    /** Listens on a unix socket. */
    public static RecordingProxy onUnix(Path socket, Endpoint daemon, RpcOptions options, Recorder recorder) {
        return new RecordingProxy(Door.onUnix("virtwire-proxy", socket), daemon, options, recorder);
    }

    /** {@return where clients connect to} */
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

    /** {@return connections to the daemon that are open} */
    int open() {
        return servers.size();
    }

    /** Disconnects all, and waits until what came is with the recorder. */
    @Override
    public void close() throws IOException {
        door.close();
        for (ByteChannel server : servers) {
            server.close();
        }
        try {
            for (Thread relay : door.threads()) {
                relay.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel client) {
        try (client;
                ByteChannel server = ByteLink.open(daemon, options)) {
            servers.add(server);
            try {
                relayBoth(client, server);
            } finally {
                servers.remove(server);
            }
        } catch (IOException unreachable) {
            recorder.incomplete("no connection to the daemon: " + unreachable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void relayBoth(SocketChannel client, ByteChannel server) throws InterruptedException {
        MessageTap.Listener connection = recorder.connection();
        Thread back = start("virtwire-proxy server", () -> relay(server, client, connection::received));
        relay(client, server, connection::sent);
        back.join();
    }

    /** Who is told a message. */
    @FunctionalInterface
    private interface Told {
        void message(NetMessageHeader header, ByteBuffer payload);
    }

    /** Until one side has had enough: then neither can go on. */
    private void relay(ByteChannel from, ByteChannel to, Told told) {
        try (from;
                to) {
            relayMessages(from, to, told);
        } catch (IOException gone) {
            // One of both has closed its connection in the middle of what the other said: that is the end of it.
        }
    }

    private void relayMessages(ByteChannel from, ByteChannel to, Told told) throws IOException {
        MessageSocket in = new MessageSocket(from);
        MessageSocket out = new MessageSocket(to);
        try {
            for (MessageSocket.Received message = in.read(); message != null; message = in.read()) {
                told.message(message.header(), message.payload().asByteBuffer());
                out.write(message.header(), message.payload().asByteBuffer());
            }
        } catch (MessageSocket.NoMessageException hidden) {
            recorder.incomplete("what followed on a connection was no messages: a SASL layer hides them");
            relayBytes(hidden.word(), from, to);
        }
    }

    private static void relayBytes(int first, ByteChannel from, ByteChannel to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER).putInt(first);
        do {
            bytes.flip();
            while (bytes.hasRemaining()) {
                to.write(bytes);
            }
            bytes.clear();
        } while (from.read(bytes) >= 0);
    }

    private static Thread start(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
