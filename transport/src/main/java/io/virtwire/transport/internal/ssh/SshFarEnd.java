package io.virtwire.transport.internal.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelDirectStreamLocal;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import io.virtwire.transport.ConnectJournal;
import io.virtwire.transport.ConnectStage;
import io.virtwire.transport.RpcConnectException;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcException;
import io.virtwire.transport.SshFarSide;
import io.virtwire.transport.SshFarSide.Proxy;
import io.virtwire.transport.internal.bridge.BridgeChannel;
import io.virtwire.transport.internal.bridge.ErrorText;
import io.virtwire.transport.internal.bridge.FarEnd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's socket on the other host, over a channel of a session.
 *
 * <p>Whether a command is there shows only when it ends: a client speaks first, and what it said has gone to nobody. So it
 * is kept until the first answer, and said again when the third way is tried.
 */
final class SshFarEnd implements FarEnd {
    private static final int MAX_REPEATED = 64 * 1024;
    private static final String OPEN_REFUSED = "channel is not opened.";

    /** {@code SSH_OPEN_CONNECT_FAILED} of RFC 4254, section 5.1. */
    private static final int CONNECT_FAILED = 2;

    private static final String NO_DAEMON =
            "check the socket's path and its permissions there, and that a libvirt daemon runs (systemctl start libvirtd.socket)";

    private final SshFarSide far;
    private final SshSessions.Lease lease;
    private final BridgeChannel bridge;
    private final int timeout;
    private final ConnectJournal journal;
    private final ErrorText errors = new ErrorText();

    /** What was said so far; null once it need not be repeated. The writer's. */
    private @Nullable ByteArrayOutputStream said;

    /** Written by the session's thread, read by the writer. */
    private volatile boolean answered;

    private volatile boolean closed;

    /** While a channel is being opened its failure is told by an exception. */
    private volatile boolean opening;

    private final AtomicReference<@Nullable Channel> over = new AtomicReference<>();

    /** Written by the thread that opens, and by the writer when it opens another. */
    private volatile @Nullable Channel channel;

    private volatile @Nullable OutputStream out;

    private SshFarEnd(
            SshFarSide far, SshSessions.Lease lease, BridgeChannel bridge, int timeout, ConnectJournal journal) {
        this.far = far;
        this.lease = lease;
        this.bridge = bridge;
        this.timeout = timeout;
        this.journal = journal;
        this.said = far.proxy() == Proxy.AUTO ? new ByteArrayOutputStream() : null;
    }

    /** Opens the channel and attaches it to {@code bridge}; the lease is the bridge's then. */
    static void open(SshFarSide far, SshSessions.Lease lease, BridgeChannel bridge, int timeout, ConnectJournal journal)
            throws JSchException, IOException, ChannelRefusedException {
        journal.note(
                ConnectStage.FAR_SIDE,
                switch (far.proxy()) {
                    case AUTO -> "virt-ssh-helper, nc or the ssh daemon, whichever is there, to " + far.socket();
                    case NATIVE -> "virt-ssh-helper, which finds the socket of " + far.driverUri();
                    case NETCAT -> (far.netcat() == null ? "nc" : far.netcat()) + " to " + far.socket();
                    case STREAMLOCAL -> "the ssh daemon to " + far.socket();
                });
        SshFarEnd end = new SshFarEnd(far, lease, bridge, timeout, journal);
        if (far.proxy() == Proxy.STREAMLOCAL) {
            end.forward("");
        } else {
            end.execute();
        }
        bridge.attach(end);
    }

    private void execute() throws JSchException, IOException, ChannelRefusedException {
        ChannelExec exec = lease.session().exec();
        String command = FarSideCommand.of(far);
        journal.note(ConnectStage.FAR_SIDE, "command: " + command);
        exec.setCommand(command.getBytes(StandardCharsets.UTF_8));
        use(exec);
        exec.setErrStream(new Said(exec));
        try {
            connect(exec);
        } catch (JSchException failed) {
            RpcConnectException reason = new RpcConnectException(
                    lease.session() + ": no command can be run there: " + SshFailures.text(failed),
                    "use proxy=streamlocal where commands are forbidden",
                    failed);
            if (OPEN_REFUSED.equals(failed.getMessage())) {
                throw new ChannelRefusedException(reason);
            } else if (far.proxy() != Proxy.AUTO) {
                throw reason;
            }
            forward(reason.getMessage() + "; ");
        }
    }

    /** @param before what went wrong first, and a blank; empty if nothing did */
    private void forward(String before) throws JSchException, IOException {
        said = null;
        journal.note(ConnectStage.FAR_SIDE, before + "the ssh daemon is asked to forward to " + far.socket());
        ChannelDirectStreamLocal local = lease.session().streamLocal();
        local.setSocketPath(far.socket());
        use(local);
        local.setExtOutputStream(new Said(local));
        try {
            connect(local);
        } catch (JSchException failed) {
            boolean nobody = local.getExitStatus() == CONNECT_FAILED;
            throw new RpcConnectException(
                    before + lease.session() + " does not forward to its socket " + far.socket() + ": "
                            + (nobody ? "it cannot connect to it" : SshFailures.text(failed)),
                    nobody
                            ? NO_DAEMON + ", and that forwarding is allowed (AllowStreamLocalForwarding)"
                            : "allow it there (AllowStreamLocalForwarding), or install virt-ssh-helper (libvirt-daemon) or nc",
                    failed);
        }
    }

    private void use(Channel next) throws IOException {
        opening = true;
        channel = next;
        next.setOutputStream(new Received(next));
        out = next.getOutputStream();
    }

    private void connect(Channel next) throws JSchException {
        next.connect(timeout);
        opening = false;
        if (next.isClosed()) {
            ended(next); // it said so too early
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (said != null) {
            if (answered || said.size() + bytes.length > MAX_REPEATED) {
                said = null;
            } else {
                said.write(bytes);
            }
        }
        OutputStream to = out;
        if (to != null) {
            to.write(bytes);
        }
    }

    @Override
    public void flush() throws IOException {
        OutputStream to = out;
        if (to != null) {
            to.flush();
        }
    }

    /** On the writer's thread, after a command was not there: everything once more, the third way. */
    private void forwardInstead() {
        ByteArrayOutputStream again = said;
        if (again == null) {
            bridge.ended(reason(FarSideCommand.NOT_FOUND));
            return;
        }
        try {
            forward(reason(FarSideCommand.NOT_FOUND).getMessage() + "; ");
            write(again.toByteArray());
            flush();
        } catch (RpcException refused) {
            bridge.ended(refused);
        } catch (JSchException | IOException failed) {
            bridge.ended(new RpcConnectionLostException(lease.session() + ": " + SshFailures.text(failed), failed));
        }
        if (closed) {
            disconnect();
        }
    }

    /** The session's thread: the channel was closed, and everything that came was handed on. */
    private void ended(Channel which) {
        if (opening || closed || which != channel || over.getAndSet(which) == which) {
            return;
        }
        int status = which.getExitStatus();
        if (status == FarSideCommand.NOT_FOUND && !answered && far.proxy() == Proxy.AUTO) {
            bridge.onWriter(this::forwardInstead);
        } else {
            bridge.ended(reason(status));
        }
    }

    private RpcException reason(int status) {
        String text = errors.text();
        String problem = lease.session().problem();
        String what = channel instanceof ChannelDirectStreamLocal
                ? "the daemon at " + far.socket() + " closed the connection"
                : "the command there ended " + (status < 0 ? "without a status" : "with status " + status);
        String message = lease.session() + ": "
                + (problem != null && status < 0
                        ? "the ssh connection was lost: " + SshFailures.text(new IOException(problem))
                        : what)
                + (text.isEmpty() ? "" : ", and said: " + text);
        if (answered || problem != null) {
            return new RpcConnectionLostException(message, null);
        }
        return new RpcConnectException(message, advice(status), null);
    }

    private String advice(int status) {
        if (status != FarSideCommand.NOT_FOUND) {
            return NO_DAEMON;
        }
        return switch (far.proxy()) {
            case NATIVE -> "install virt-ssh-helper there (libvirt-daemon), or use proxy=netcat or proxy=auto";
            case NETCAT -> "install nc there (netcat-openbsd), name the one there is (netcat=), or use proxy=auto";
            case AUTO, STREAMLOCAL -> "install virt-ssh-helper (libvirt-daemon) or nc (netcat-openbsd) there";
        };
    }

    @Override
    public void close() {
        closed = true;
        lease.release(); // the last one closes the socket, and so ends whatever waits for it
        disconnect();
    }

    private static void endInput(@Nullable OutputStream input) {
        try {
            if (input != null) {
                input.close();
            }
        } catch (IOException over) {
            return; // ended() tells more
        }
    }

    private void disconnect() {
        Channel open = channel;
        if (open != null) {
            open.disconnect();
        }
    }

    /** What comes from the far side. JSch closes it at the end of the bytes. */
    private final class Received extends OutputStream {
        private final Channel from;

        Received(Channel from) {
            this.from = from;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            answered = true;
            bridge.received(bytes, offset, length);
        }

        /** A command still has its status to tell; the ssh daemon closes a forwarded channel only after this side has. */
        @Override
        public void close() {
            if (from instanceof ChannelDirectStreamLocal) {
                ended(from);
            } else {
                OutputStream input = out;
                bridge.onWriter(() -> endInput(input)); // one that says nothing more needs to hear nothing more
            }
        }
    }

    /** What it says on its standard error. JSch closes it when the channel is closed. */
    private final class Said extends OutputStream {
        private final Channel from;

        Said(Channel from) {
            this.from = from;
        }

        @Override
        public void write(int b) {
            errors.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            errors.write(bytes, offset, length);
        }

        @Override
        public void close() {
            ended(from);
        }
    }
}
