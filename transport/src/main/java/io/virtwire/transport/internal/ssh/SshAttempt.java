package io.virtwire.transport.internal.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import io.netty.channel.EventLoop;
import io.virtwire.transport.ConnectJournal;
import io.virtwire.transport.ConnectStage;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.RpcConnectException;
import io.virtwire.transport.RpcException;
import io.virtwire.transport.RpcOptions;
import io.virtwire.transport.SshOptions;
import io.virtwire.transport.SshOptions.Method;
import io.virtwire.transport.internal.bridge.BridgeChannel;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One attempt to get to a daemon by ssh: the session, its jumps, and the far side, all within the connect timeout. */
public final class SshAttempt {
    private static final int MAX_JUMPS = 8;

    /** Of the connect timeout; the rest is for telling which step the time was spent in. */
    private static final double SHARE = 0.9;

    private final Endpoint.Ssh endpoint;
    private final RpcOptions options;
    private final ConnectJournal journal;
    private final long deadline;

    /** The socket of the session that is being opened, for {@link #end}, which another thread calls. */
    private final AtomicReference<@Nullable Socket> connecting = new AtomicReference<>();

    private volatile boolean over;

    public SshAttempt(Endpoint.Ssh endpoint, RpcOptions options) {
        this.endpoint = endpoint;
        this.options = options;
        this.journal = options.journal();
        this.deadline = System.nanoTime() + (long) (options.connectTimeout().toNanos() * SHARE);
    }

    /** {@return the channel to the daemon, to be registered with the loop, or discarded} */
    public BridgeChannel open(EventLoop loop) throws Exception {
        while (true) {
            SshSessions.Lease lease =
                    SshSessions.SHARED.acquire(endpoint, options.credentials(), () -> logIn(endpoint, null, 0));
            if (lease.joined()) {
                journal.note(ConnectStage.SSH_LOGIN, lease.session() + " is open already, and shared");
            }
            BridgeChannel bridge = new BridgeChannel(endpoint.toString(), loop);
            try {
                SshFarEnd.open(endpoint.farSide(), lease, bridge, millisLeft(), journal);
                return bridge;
            } catch (ChannelRefusedException refused) {
                boolean another = lease.retireIfShared();
                lease.release();
                if (!another) {
                    throw refused.reason();
                }
            } catch (Exception | Error failed) {
                lease.release();
                throw failed;
            }
        }
    }

    /** Any thread: the attempt has succeeded, or is given up. A login that still goes on loses its socket. */
    public void end() {
        over = true;
        close(connecting.get());
    }

    private static void close(@Nullable Socket socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException already) {
                throw new UncheckedIOException(already);
            }
        }
    }

    /**
     * @param over the session on the host before it, which becomes part of the new one, or is closed if there is none; null if
     *     the configuration tells the way
     */
    private SshSession logIn(Endpoint.Ssh to, @Nullable SshSession over, int depth) throws Exception {
        SshSession via = over;
        try {
            SshTarget target = resolve(to);
            if (via == null) {
                via = jump(target, to.ssh(), depth);
            }
            return logIn(target, to.ssh(), via);
        } catch (Exception | Error failed) {
            if (via != null) {
                via.close();
            }
            throw failed;
        }
    }

    private SshTarget resolve(Endpoint.Ssh to) {
        try {
            journal.enter(ConnectStage.SSH_CONFIGURATION);
            SshTarget target = SshTarget.resolve(to.host(), to.port(), to.user(), to.ssh());
            new SshNotes(journal).target(target, to.ssh());
            return target;
        } catch (IOException unreadable) {
            throw new RpcConnectException(
                    "ssh configuration for " + to + " cannot be used: " + SshFailures.text(unreadable),
                    "correct it, or name another one",
                    unreadable);
        }
    }

    /** {@return the session on the last host before the target; null if there is none in between} */
    private @Nullable SshSession jump(SshTarget target, SshOptions ssh, int depth) throws Exception {
        if (depth + target.jumps().size() > MAX_JUMPS) {
            throw new RpcConnectException(
                    "ssh " + target + ": more than " + MAX_JUMPS + " hosts to go over", "correct ProxyJump", null);
        }
        // what the user says of keys is meant for the target; the others have the configuration
        SshOptions plain = ssh.withIdentityFile(null).withKnownHostsFile(null).withHostKeyCheck(null);
        List<Endpoint.Ssh> hops = new ArrayList<>();
        for (String hop : target.jumps()) {
            hops.add(hop(hop, plain)); // all of them first: one that is wrong leaves no session on those before it
        }
        SshSession last = null;
        for (Endpoint.Ssh hop : hops) {
            last = logIn(hop, last, depth + 1);
        }
        return last;
    }

    /** {@code [user@]host[:port]}, or the same as an ssh URI. */
    private Endpoint.Ssh hop(String text, SshOptions ssh) {
        String hop = text.strip().replaceFirst("^ssh://", "");
        int at = hop.lastIndexOf('@');
        String place = hop.substring(at + 1);
        int colon = place.lastIndexOf(':');
        boolean port = place.contains("]:") || (colon > 0 && place.indexOf(':') == colon);
        try {
            return new Endpoint.Ssh(
                    (port ? place.substring(0, colon) : place).replaceAll("^\\[|]$", ""),
                    port ? Integer.parseInt(place.substring(colon + 1)) : 0,
                    at < 0 ? null : hop.substring(0, at),
                    ssh,
                    endpoint.farSide());
        } catch (IllegalArgumentException wrong) {
            throw new RpcConnectException(
                    "ssh configuration for " + endpoint + ": ProxyJump '" + text + "' is not [user@]host[:port]",
                    "correct it",
                    wrong);
        }
    }

    private SshSession logIn(SshTarget target, SshOptions ssh, @Nullable SshSession via) throws Exception {
        Questions questions = new Questions(options.credentials(), endpoint.host(), target.toString(), ssh.batch());
        HostKeys hostKeys = hostKeys(target, questions);
        Identities identities = Identities.collect(target, ssh.methods(), questions);
        SshLog log = new SshLog(target.toString());
        AtomicReference<@Nullable Socket> socket = new AtomicReference<>();
        Steps steps = new Steps(target, socket);
        try {
            Session session = new JSch().getSession(target.user(), target.host(), target.port());
            questions.of(session);
            configure(session, target, ssh);
            session.setLogger(log);
            session.setUserInfo(questions);
            session.setHostKeyRepository(hostKeys);
            session.setIdentityRepository(identities);
            if (via == null) {
                session.setSocketFactory(steps);
            } else {
                journal.enter(
                        ConnectStage.SSH_LOGIN, via + " is there, but the login on " + target + " was not answered");
                session.setProxy(new Jump(via));
            }
            session.connect(millisLeft());
            SshSession open = new SshSession(target, session, socket, log);
            String how = "logged in as " + target + " " + identities.how(questions.passwordAsked()) + ", "
                    + open.algorithms();
            log.log(SshLog.INFO, how);
            journal.note(ConnectStage.SSH_LOGIN, how);
            return open;
        } catch (RpcException known) {
            throw known;
        } catch (JSchException | RuntimeException failed) { // the latter of JSch's, at bytes that are no ssh
            RpcConnectException refusal = hostKeys.refusal();
            throw refusal != null
                    ? refusal
                    : SshFailures.of(target, steps.step, identities.tried(), questions.passwordAsked(), failed);
        } finally {
            identities.wipe();
            connecting.compareAndSet(socket.get(), null);
        }
    }

    private HostKeys hostKeys(SshTarget target, Questions questions) {
        try {
            return HostKeys.read(target, questions, journal);
        } catch (IOException | JSchException unreadable) {
            throw new RpcConnectException(
                    "ssh " + target + ": the known hosts cannot be read: " + SshFailures.text(unreadable),
                    "make the files readable, or name another one (known_hosts)",
                    unreadable);
        }
    }

    private static void configure(Session session, SshTarget target, SshOptions ssh) throws JSchException {
        session.setDaemonThread(true);
        session.setHostKeyAlias(target.hostKeyAlias());
        session.setConfig("StrictHostKeyChecking", "yes"); // HostKeys decides
        session.setConfig("HashKnownHosts", "no");
        session.setConfig("host_certificate_to_key_fallback", "yes");
        session.setConfig("enable_strict_kex", "yes");
        session.setConfig("PreferredAuthentications", methods(ssh));
        if (target.aliveInterval() > 0) {
            session.setServerAliveInterval((int) TimeUnit.SECONDS.toMillis(target.aliveInterval()));
            session.setServerAliveCountMax(target.aliveCount());
        }
    }

    /** A password stands twice, see {@link Questions#promptPassword}. */
    private static String methods(SshOptions ssh) {
        Set<String> names = new LinkedHashSet<>();
        for (Method method : ssh.methods()) {
            if (method == Method.AGENT || method == Method.PRIVKEY) {
                names.add("publickey");
            } else if (!ssh.batch()) {
                names.add(method == Method.PASSWORD ? "password,password" : "keyboard-interactive");
            }
        }
        return names.isEmpty() ? "none" : String.join(",", names);
    }

    /** {@return at least 1} */
    private int millisLeft() {
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    }

    /** Makes the socket, so that it can be closed while JSch waits for it, and knows how far JSch has come by it. */
    private final class Steps implements SocketFactory {
        private final SshTarget target;
        private final AtomicReference<@Nullable Socket> socket;
        private volatile String step = "connecting";

        Steps(SshTarget target, AtomicReference<@Nullable Socket> socket) {
            this.target = target;
            this.socket = socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            journal.enter(ConnectStage.CONNECTION);
            List<IOException> failures = new ArrayList<>();
            for (InetAddress address : InetAddress.getAllByName(host)) {
                Socket candidate = new Socket();
                InetSocketAddress place = new InetSocketAddress(address, port);
                connecting.set(candidate);
                try {
                    if (over) {
                        throw new IOException("given up");
                    }
                    candidate.connect(place, millisLeft());
                    candidate.setKeepAlive(true);
                    socket.set(candidate);
                    journal.note(ConnectStage.CONNECTION, SshNotes.text(place) + " takes the connection");
                    journal.enter(ConnectStage.SSH_LOGIN);
                    step = "waiting for the ssh daemon's first words, after tcp was connected";
                    return candidate;
                } catch (IOException failed) {
                    candidate.close();
                    journal.note(ConnectStage.CONNECTION, SshNotes.text(place) + ": " + failed.getMessage());
                    failures.add(failed);
                }
            }
            IOException first = failures.get(0);
            if (first instanceof SocketTimeoutException) {
                throw first;
            }
            throw new IOException("unable to connect to " + host + " port " + port + ": " + first.getMessage(), first);
        }

        @Override
        public InputStream getInputStream(Socket of) throws IOException {
            return new FilterInputStream(of.getInputStream()) {
                @Override
                public int read() throws IOException {
                    return heard(super.read());
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    return heard(super.read(bytes, offset, length));
                }

                private int heard(int result) {
                    step = "exchanging keys and logging in as " + target.user();
                    return result;
                }
            };
        }

        @Override
        public OutputStream getOutputStream(Socket of) throws IOException {
            return of.getOutputStream();
        }
    }
}
