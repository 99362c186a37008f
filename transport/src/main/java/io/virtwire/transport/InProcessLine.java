package io.virtwire.transport;

import java.io.IOException;

/** One direction of a connection within this process. One thread writes at a time; any thread closes. */
public interface InProcessLine {
    /**
     * Sends bytes, and waits while the other side has too many that it did not read. The array is the caller's again afterwards.
     *
     * @throws IOException if it is closed
     */
    void write(byte[] bytes, int offset, int length) throws IOException;

    /** Hangs up; what was written may be lost. Does nothing the second time. */
    void close();
}
