package io.virtwire.event;

import io.virtwire.LibvirtException;

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

    /**
     * The connection is there again, but its server does not report these events any more, or some of their kinds: it may be an
     * older one, or what they are of is gone. Told behind the gap of that reconnect, once for each kind. The others come.
     */
    default void onRefused(LibvirtException reason) {}

    /** The connection was closed: no more events will come. */
    default void onClosed(ConnectionClosed closed) {}
}
