package io.virtwire.testkit.fake;

import io.virtwire.testkit.internal.Door;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.InProcessLine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A libvirtd without a hypervisor, inside this process: guests are defined, run, pause and end, volumes have bytes, events are told,
 * and all of it over the real protocol. Clients reach it in memory by {@link #uri}, and by sockets, which real {@code virsh} does.
 *
 * <p>It starts with what libvirt's {@code test:///default} has: the guest {@code test}, the network {@code default}, the pool
 * {@code default-pool}, the interface {@code eth1} and four node devices. What it does not have, it refuses as a real host does
 * whose driver lacks it: {@code VIR_ERR_NO_SUPPORT}, naming the function. Nobody has to log in unless
 * {@link FakeHostOptions#withLogin} says so.
 *
 * <pre>
 * try (FakeHost host = FakeHost.start();
 *         Connection connection = Connection.open(host.uri())) {
 *     connection.lookupDomainByName("test").destroy();
 * }
 * </pre>
 *
 * Thread-safe. One thread has all state; each client has a thread that sends to it and one that reads.
 */
public final class FakeHost implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FakeHost.class.getName());
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final String path;
    private final HostThread thread;
    private final HostState state;
    private final List<Door> doors = new CopyOnWriteArrayList<>();
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();

    /** Written by the host's thread, read by those who bring clients. */
    private volatile boolean ended;

    /** Whether it ends when nobody is connected any more. */
    private final boolean shortLived;

    private FakeHost(String path, FakeHostOptions options, @Nullable Path file, boolean shortLived) {
        this.path = path;
        this.shortLived = shortLived;
        this.thread = new HostThread("virtwire-fake " + path); // which begins with its first task
        this.state = new HostState(options, "fake://" + path, thread, file);
        state.switchboard().onLeave(this::left);
        try {
            HostThread.join(thread.submit(state::load));
        } catch (RuntimeException unusable) {
            state.close();
            thread.close();
            throw unusable;
        }
    }

    /** Starts a host of the default options. */
    public static FakeHost start() {
        return start(FakeHostOptions.defaults());
    }

    /** Starts a host. It lives until it is closed, also when nobody is connected. */
    public static FakeHost start(FakeHostOptions options) {
        FakeHost host = new FakeHost("/" + NUMBERS.incrementAndGet(), options, null, false);
        FakeHosts.add(host.path, host);
        return host;
    }

    /** A host that its URI made, and that ends with its last client. */
    static FakeHost at(String path, @Nullable Path file) {
        return new FakeHost(path, FakeHostOptions.defaults(), file, true);
    }

    /** {@return the URI by which clients in this process reach it in memory, such as {@code fake:///1}} */
    public String uri() {
        return "fake://" + path;
    }

    /** Listens on a unix socket, too. */
    public Endpoint.Unix onUnix(Path socket) {
        open(Door.onUnix("virtwire-fake", socket), true);
        return new Endpoint.Unix(socket);
    }

    /** Listens on a free port of the loopback interface, too. */
    public Endpoint.Tcp onTcp() {
        return onTcp(0);
    }

    /** Listens on a port of the loopback interface, too; 0 for a free one. */
    public Endpoint.Tcp onTcp(int port) {
        Door door = Door.onTcp("virtwire-fake", port);
        open(door, false);
        return (Endpoint.Tcp) door.endpoint();
    }

    private void open(Door door, boolean secure) {
        doors.add(door);
        door.open(
                socket -> {
                    SocketLine line = new SocketLine(socket, secure);
                    line.read(connect(uri(), line));
                },
                failed -> LOG.log(System.Logger.Level.WARNING, uri() + " takes no more clients by sockets", failed));
    }

    /**
     * The next call of a procedure fails, whoever makes it. Calls of the same procedure meet their faults in the order in which
     * those were asked for.
     *
     * @param procedure of the remote program, a constant of {@code RemoteProcedure}
     * @param code of virErrorNumber
     * @param domain of virErrorDomain
     */
    public void failNext(int procedure, int code, int domain, String message) {
        ask(() -> state.faults().failNext(procedure, HostError.plain(code, domain, message)));
    }

    /** The next call of a procedure is carried out later than it comes, and those behind it are not. */
    public void delayNext(int procedure, Duration delay) {
        ask(() -> state.faults().delayNext(procedure, delay));
    }

    /** The next call of a procedure is carried out when the test says so, and those behind it are not held up. */
    public HeldCall holdNext(int procedure) {
        HeldCall held = new HeldCall(thread);
        ask(() -> state.faults().holdNext(procedure, held));
        return held;
    }

    /** From now on whatever comes is read and dropped, PINGs too: the host hangs. */
    public void setMute(boolean mute) {
        ask(() -> state.faults().setMute(mute));
    }

    /** Hangs up on every client, as a daemon does that is killed. What they have changed stays. */
    public void killConnections() {
        ask(() -> state.switchboard().clients().forEach(Client::ended));
    }

    /** {@return how many clients are connected} */
    public int connections() {
        return clients.size();
    }

    private void ask(Runnable task) {
        HostThread.join(thread.submit(task));
    }

    /** Connects a client. {@return the host's end of it} */
    Client connect(String name, Line line) {
        Client client = new Client(state.switchboard(), thread, name, line);
        clients.add(client);
        // after the end nobody else would hang up on it
        if (!thread.execute(() -> state.switchboard().joined(client)) || ended) {
            client.ended();
        }
        return client;
    }

    /** Connects a client within this process. {@return where its bytes go to} */
    InProcessLine connect(InProcessLine toClient) {
        Client client = connect(path, new MemoryLine(toClient));
        return new InProcessLine() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                client.received(bytes, offset, length);
            }

            @Override
            public void close() {
                client.ended();
            }
        };
    }

    /** The host's thread. */
    private void left(Client client) {
        clients.remove(client);
        if (clients.isEmpty() && shortLived && FakeHosts.retire(path, this)) {
            end();
        }
    }

    /** Hangs up on everybody and ends. Everything that is not in a file is gone. */
    @Override
    public void close() {
        FakeHosts.remove(path, this);
        doors.forEach(Door::close);
        ask(this::end);
    }

    /** The host's thread, for the last time. */
    private void end() {
        ended = true;
        clients.forEach(Client::ended);
        state.close();
        thread.close();
    }
}
