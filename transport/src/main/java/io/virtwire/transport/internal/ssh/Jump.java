package io.virtwire.transport.internal.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import io.virtwire.transport.RpcConnectException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** The way to a host over another one ({@code ProxyJump}): a tcp connection that the ssh daemon there makes. */
final class Jump implements Proxy {
    private final SshSession over;
    private final BytePipe received = new BytePipe();
    private @Nullable ChannelDirectTCPIP channel;
    private @Nullable OutputStream output;

    Jump(SshSession over) {
        this.over = over;
    }

    @Override
    public void connect(@Nullable SocketFactory sockets, String host, int port, int timeout)
            throws JSchException, IOException {
        ChannelDirectTCPIP opening = over.direct();
        opening.setHost(host);
        opening.setPort(port);
        opening.setOutputStream(received.output());
        output = opening.getOutputStream();
        channel = opening;
        try {
            opening.connect(timeout);
        } catch (JSchException refused) {
            throw new RpcConnectException(
                    over + " does not connect to " + host + " port " + port + " (ProxyJump): "
                            + SshFailures.text(refused),
                    "check that the host may be reached from there, and that AllowTcpForwarding is on",
                    refused);
        }
    }

    @Override
    public InputStream getInputStream() {
        return received.input();
    }

    @Override
    public @Nullable OutputStream getOutputStream() {
        return output;
    }

    @Override
    public @Nullable Socket getSocket() {
        return null;
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.disconnect();
        }
        over.close();
    }
}
