package io.virtwire;

import io.virtwire.transport.CredentialSource;
import io.virtwire.transport.KeepAlive;
import io.virtwire.transport.RpcOptions;
import io.virtwire.transport.StreamOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to connect. Immutable; every {@code with…} method returns a changed copy.
 *
 * @param readOnly whether the server shall refuse whatever changes something; on a unix socket also picks the read-only
 *     one, which more users may open
 * @param aliases whether {@code uri_aliases} of {@code libvirt.conf} are looked up ({@code VIR_CONNECT_NO_ALIASES} of libvirt
 *     does not)
 * @param rpc the bounds of the channel; its {@code messages} are not used
 * @param events how events reach their listeners
 * @param streams the bounds of streams; {@code stallLimit} of those only that share this connection, and {@code sparse} is not used
 * @param reconnect how a lost connection is opened again; null leaves it lost
 */
public record ConnectOptions(
        boolean readOnly,
        boolean aliases,
        RpcOptions rpc,
        EventOptions events,
        StreamOptions streams,
        @Nullable ReconnectPolicy reconnect) {
    public ConnectOptions {
        if (reconnect != null && rpc.eventLoops().isOnThisThread()) {
            throw new IllegalArgumentException(
                    "reconnect with EventLoops.onThisThread: nobody turns the loop while the connection is opened again");
        }
    }

    public static ConnectOptions defaults() {
        return new ConnectOptions(
                false, true, RpcOptions.defaults(), EventOptions.defaults(), StreamOptions.defaults(), null);
    }

    public ConnectOptions withReadOnly(boolean wanted) {
        return new ConnectOptions(wanted, aliases, rpc, events, streams, reconnect);
    }

    /** Looks aliases up, or, for a URI that must be just what it says, does not. */
    public ConnectOptions withAliases(boolean wanted) {
        return new ConnectOptions(readOnly, wanted, rpc, events, streams, reconnect);
    }

    public ConnectOptions withRpc(RpcOptions options) {
        return new ConnectOptions(readOnly, aliases, options, events, streams, reconnect);
    }

    public ConnectOptions withEvents(EventOptions options) {
        return new ConnectOptions(readOnly, aliases, rpc, options, streams, reconnect);
    }

    public ConnectOptions withStreams(StreamOptions options) {
        return new ConnectOptions(readOnly, aliases, rpc, events, options, reconnect);
    }

    /** Opens a lost connection again, or, with null, the default, does not. */
    public ConnectOptions withReconnect(@Nullable ReconnectPolicy policy) {
        return new ConnectOptions(readOnly, aliases, rpc, events, streams, policy);
    }

    /** How a silent server is found out: 5 s and 5 PINGs by default. */
    public ConnectOptions withKeepAlive(KeepAlive settings) {
        return withRpc(rpc.withKeepAlive(settings));
    }

    /** Bounds everything up to the first call: name lookup, socket and login. 10 s by default. */
    public ConnectOptions withConnectTimeout(Duration timeout) {
        return withRpc(rpc.withConnectTimeout(timeout));
    }

    /** Who is asked for names, passwords and passphrases that {@code auth.conf} does not have; nobody by default. */
    public ConnectOptions withCredentials(CredentialSource source) {
        return withRpc(rpc.withCredentials(source));
    }

    /** Bounds each call; null, the default, waits as long as the connection lives. */
    public ConnectOptions withCallTimeout(@Nullable Duration timeout) {
        return withRpc(rpc.withCallTimeout(timeout));
    }
}
