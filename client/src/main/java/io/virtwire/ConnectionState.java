package io.virtwire;

/** How a connection fares. */
public enum ConnectionState {
    /** Calls go to the server. */
    OPEN,
    /** Lost, and being opened again as {@link ReconnectPolicy} says; calls fail at once. */
    RECONNECTING,
    /** Closed, by whichever side. */
    CLOSED
}
