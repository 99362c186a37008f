package io.virtwire.transport;

import io.virtwire.transport.internal.BlockingLink;
import io.virtwire.transport.internal.ConnectFlow;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The bytes of a connection to a daemon, above TLS and ssh: for who speaks the protocol by itself, as a proxy does. */
public final class ByteLink {
    private ByteLink() {}

    /**
     * Connects, and says nothing. Blocks, for {@link RpcOptions#connectTimeout} at most; not for an event loop, and not with
     * {@link EventLoops#onThisThread}.
     *
     * @return a channel that blocks; one thread may read while another writes, and closing it ends both
     * @throws IOException if the daemon cannot be reached, caused by the {@link RpcException} that says why
     */
    public static ByteChannel open(Endpoint endpoint, RpcOptions options) throws IOException, InterruptedException {
        CompletableFuture<BlockingLink> opened = ConnectFlow.start(
                        endpoint, options, options.eventLoops().next())
                .thenApply(connected -> BlockingLink.takeOver(connected.channel()));
        try {
            return opened.get(options.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new IOException(cause.getMessage(), cause);
        } catch (TimeoutException late) {
            opened.cancel(false);
            opened.thenAccept(BlockingLink::close);
            throw new IOException(
                    endpoint + ": no connection within the connect timeout of " + options.connectTimeout(), late);
        }
    }
}
