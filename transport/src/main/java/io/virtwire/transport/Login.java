package io.virtwire.transport;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What must have been said before a channel is handed to the user. */
@FunctionalInterface
public interface Login {
    /** No login at all: the first call on the channel is the user's. */
    Login NONE = session -> CompletableFuture.completedFuture(null);

    /**
     * Starts the login. Runs, and goes on, on the event loop: it must not block. What must (asking a person, a key
     * derivation that takes a while) is done in {@link LoginSession#aside}.
     *
     * @return completed when the channel is ready
     */
    CompletableFuture<@Nullable Void> start(LoginSession session);
}
