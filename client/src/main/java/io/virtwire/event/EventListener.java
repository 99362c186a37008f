package io.virtwire.event;

/**
 * Gets events. Its methods are called by a thread of {@code EventOptions.executor}, one after the other for all listeners of
 * one connection: they may block, which holds up the other listeners of that connection and nothing else, and they may use the
 * connection. What they throw is logged, and the next event comes.
 */
@FunctionalInterface
public interface EventListener<E extends Event> {
    void onEvent(E event);

    /** Some events are missing here, between the one before and the one after. Told once for each gap. */
    default void onGap(EventGap gap) {}

    /** The connection was closed: no more events will come. */
    default void onClosed(ConnectionClosed closed) {}
}
