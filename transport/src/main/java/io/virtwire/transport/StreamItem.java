package io.virtwire.transport;

import java.nio.ByteBuffer;

/**
 * What came over a stream: bytes, or a hole. Not thread-safe. It holds memory of the transport until its bytes were read or
 * it is closed.
 */
public interface StreamItem extends AutoCloseable {
    /** {@return how many bytes were not read yet; 0 for a hole} */
    int remaining();

    /** {@return the length of the hole in bytes; 0 if this is no hole} */
    long hole();

    /** Moves bytes, as many as there are and {@code target} has room for. {@return how many} */
    int readTo(ByteBuffer target);

    /** Lets go of what was not read. */
    @Override
    void close();
}
