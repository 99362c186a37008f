package io.virtwire.transport;

import io.virtwire.rpc.RpcCaller;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The calls that must have been answered before a channel is handed to the user. */
@FunctionalInterface
public interface Login {
    /** No login at all: the first call on the channel is the user's. */
    Login NONE = caller -> CompletableFuture.completedFuture(null);

    /**
     * Starts the login. Runs, and goes on, on the event loop: it must not block.
     *
     * @return completed when the channel is ready
     */
    CompletableFuture<@Nullable Void> start(RpcCaller caller);
}
