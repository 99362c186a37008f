package io.virtwire.event;

import io.virtwire.enums.ConnectCloseReason;
import org.jspecify.annotations.Nullable;

/**
 * Is told how a connection fares, by the rules of {@link EventListener}. A connection that is not supervised is lost only
 * for good: {@link #onClosed}.
 */
public interface ConnectionListener {
    /** The connection was closed, or was lost and is not coming back. Nothing is told after it. */
    void onClosed(ConnectionClosed closed);

    /** The connection was lost; it is being opened again. */
    default void onLost(ConnectionClosed lost) {}

    /**
     * The connection is there again, and so are the subscriptions.
     *
     * @param gap when it was not
     */
    default void onRestored(EventGap gap) {}

    /** The server's own connection to the hypervisor ended. This one is still there. */
    default void onHypervisorLost(@Nullable ConnectCloseReason reason) {}
}
