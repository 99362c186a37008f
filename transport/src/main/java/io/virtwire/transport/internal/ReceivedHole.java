package io.virtwire.transport.internal;

import io.virtwire.transport.StreamItem;
import java.nio.ByteBuffer;

/** A part of a stream that is zeros, and was not sent. */
record ReceivedHole(long hole) implements StreamItem {
    /** What one counts for against the bound of a stream, in bytes: a million holes are memory, too. */
    static final int WEIGHT = 128;

    @Override
    public int remaining() {
        return 0;
    }

    @Override
    public int readTo(ByteBuffer target) {
        return 0;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
