package io.virtwire.transport.internal.ssh;

import com.jcraft.jsch.ChannelDirectStreamLocal;
import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A session that is logged in. Thread-safe. */
final class SshSession {
    private final SshTarget target;
    private final Session session;
    private final AtomicReference<@Nullable Socket> socket;
    private final SshLog log;

    /** @param socket null, or with null in it, for a session over another one, which closes that with itself */
    SshSession(SshTarget target, Session session, AtomicReference<@Nullable Socket> socket, SshLog log) {
        this.target = target;
        this.session = session;
        this.socket = socket;
        this.log = log;
    }

    ChannelExec exec() throws JSchException {
        return (ChannelExec) session.openChannel("exec");
    }

    ChannelDirectStreamLocal streamLocal() throws JSchException {
        return (ChannelDirectStreamLocal) session.openChannel("direct-streamlocal@openssh.com");
    }

    ChannelDirectTCPIP direct() throws JSchException {
        return (ChannelDirectTCPIP) session.openChannel("direct-tcpip");
    }

    boolean isConnected() {
        return session.isConnected();
    }

    /** {@return why it ended; null if that is not known} */
    @Nullable
    String problem() {
        return log.problem();
    }

    /** {@return the algorithms agreed upon, for tests and for the log} */
    String algorithms() {
        return session.getKexAlgorithm()
                + (session.isStrictKex() ? " (strict) " : " ")
                + session.getCipherAlgorithmC2S();
    }

    /** The socket first: JSch would wait for a writer that waits for a peer that does not read. */
    void close() {
        Socket open = socket.get();
        if (open != null) {
            try {
                open.close();
            } catch (IOException already) {
                log.log(SshLog.DEBUG, "closing the socket: " + already.getMessage());
            }
        }
        session.disconnect();
    }

    @Override
    public String toString() {
        return "ssh " + target;
    }
}
