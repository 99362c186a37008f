package io.virtwire.transport.internal.bridge;

import java.io.IOException;

/** What is at the other end of a bridge, with streams that block. */
public interface FarEnd {
    /**
     * Sends bytes there. Called on the bridge's writer thread only, which wipes them afterwards. What fails here ends the bridge by
     * {@code ended}.
     */
    void write(byte[] bytes) throws IOException;

    /** Sends what {@link #write} has kept back. The same thread. */
    void flush() throws IOException;

    /** Ends it, whatever it is doing, and releases all it has. Any thread but an event loop; may block. */
    void close();
}
