package io.virtwire.transport;

/** Why a connection ended, {@code virConnectCloseReason}. */
public enum CloseReason {
    /** A read or write failed, or the peer broke the protocol. */
    ERROR,
    /** The server closed the connection. */
    EOF,
    /** The server did not answer {@link KeepAlive} in time. */
    KEEPALIVE,
    /** This client closed it. */
    CLIENT
}
