package io.virtwire.transport.internal.bridge;

import io.netty.channel.EventLoop;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.InProcessHosts;
import io.virtwire.transport.InProcessLine;
import io.virtwire.transport.RpcConnectException;
import io.virtwire.transport.RpcConnectionLostException;
import java.io.IOException;
import java.util.ServiceLoader;

/** A host of this process. */
public final class InProcessFarEnd implements FarEnd {
    private final InProcessLine toHost;

    private InProcessFarEnd(InProcessLine toHost) {
        this.toHost = toHost;
    }

    /** Finds the host. {@return the channel to it, to be registered with the loop, or discarded} */
    public static BridgeChannel open(Endpoint.InProcess endpoint, EventLoop loop) {
        BridgeChannel bridge = new BridgeChannel(endpoint.toString(), loop);
        try {
            bridge.attach(new InProcessFarEnd(hosts(endpoint).connect(endpoint.path(), fromHost(endpoint, bridge))));
        } catch (IOException | IllegalArgumentException failed) {
            throw new RpcConnectException(endpoint + ": " + failed.getMessage(), "check the path of the URI", failed);
        }
        return bridge;
    }

    private static InProcessHosts hosts(Endpoint.InProcess endpoint) {
        for (InProcessHosts hosts : ServiceLoader.load(InProcessHosts.class)) {
            if (hosts.driver().equals(endpoint.driver())) {
                return hosts;
            }
        }
        throw new RpcConnectException(
                endpoint + ": no hosts of driver '" + endpoint.driver() + "' are in this process",
                "put virtwire-testkit on the class path",
                null);
    }

    private static InProcessLine fromHost(Endpoint.InProcess endpoint, BridgeChannel bridge) {
        return new InProcessLine() {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                bridge.received(bytes, offset, length);
            }

            @Override
            public void close() {
                bridge.ended(new RpcConnectionLostException(endpoint + ": the host hung up", null));
            }
        };
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        toHost.write(bytes, 0, bytes.length);
    }

    /** Nothing is kept back. */
    @Override
    public void flush() {}

    @Override
    public void close() {
        toHost.close();
    }
}
