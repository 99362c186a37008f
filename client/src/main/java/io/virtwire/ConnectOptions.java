package io.virtwire;

import io.virtwire.transport.CredentialSource;
import io.virtwire.transport.RpcOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to connect. Immutable; every {@code with…} method returns a changed copy.
 *
 * @param readOnly whether the server shall refuse whatever changes something; on a unix socket also picks the read-only
 *     one, which more users may open
 * @param rpc the bounds of the channel
 */
public record ConnectOptions(boolean readOnly, RpcOptions rpc) {
    public static ConnectOptions defaults() {
        return new ConnectOptions(false, RpcOptions.defaults());
    }

    public ConnectOptions withReadOnly(boolean wanted) {
        return new ConnectOptions(wanted, rpc);
    }

    public ConnectOptions withRpc(RpcOptions options) {
        return new ConnectOptions(readOnly, options);
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
