package io.virtwire.transport;

import io.virtwire.rpc.RpcCaller;
import java.net.SocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javax.security.sasl.SaslClient;
import org.jspecify.annotations.Nullable;

/** A channel as its {@link Login} sees it. To be used on the event loop. */
public interface LoginSession {
    /** {@return for the calls of the login; the futures are completed on the event loop} */
    RpcCaller caller();

    Endpoint endpoint();

    /** {@return who answers questions, in {@link #aside} only} */
    CredentialSource credentials();

    /** {@return where to write what is found} */
    ConnectJournal journal();

    /** {@return this end of the socket; null where there is none with an address} */
    @Nullable
    SocketAddress localAddress();

    /** {@return the other end of the socket; null where there is none with an address} */
    @Nullable
    SocketAddress remoteAddress();

    /**
     * Does what may block on a thread of this connection, one thing after the other, and interrupts it when the connection
     * is given up.
     *
     * @return completed on the event loop
     */
    <R extends @Nullable Object> CompletableFuture<R> aside(Callable<R> work);

    /** The server answers PINGs: once the login is done, {@link RpcOptions#keepAlive} holds. */
    void keepAliveSupported();

    /**
     * Puts a SASL security layer under the messages, in both directions: from the next byte on everything is wrapped. Bytes
     * that came already are the first the layer gets.
     *
     * @param negotiated complete, with a {@code qop} of more than {@code auth}; disposed of with the channel
     */
    void secure(SaslClient negotiated);
}
