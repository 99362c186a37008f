package io.virtwire.transport.internal;

import io.virtwire.transport.StreamItem;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;

/** A part of a stream that is zeros, and was not sent. */
final class ReceivedHole implements StreamItem {
    /** What one counts for against the bound of a stream, in bytes: a million holes are memory, too. */
    static final int WEIGHT = 128;

    private final long length;
    private final IntConsumer reader;
    private boolean closed;

    /** @param reader told the weight when the hole was read */
    ReceivedHole(long length, IntConsumer reader) {
        this.length = length;
        this.reader = reader;
    }

    @Override
    public int remaining() {
        return 0;
    }

    @Override
    public long hole() {
        return length;
    }

    @Override
    public int readTo(ByteBuffer target) {
        return 0;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            reader.accept(WEIGHT);
        }
    }
}
