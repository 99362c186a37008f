package io.virtwire.testkit.fake;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * A line that sends back what it gets. What waits in it is bounded by the client's reader, which stops while the client takes nothing
 * ({@link Client#received}).
 */
final class EchoContent implements FakeStream.Content {
    private final Consumer<EchoContent> closed;
    private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
    private boolean hungUp;

    /** @param closed told when the line is over */
    EchoContent(Consumer<EchoContent> closed) {
        this.closed = closed;
    }

    @Override
    public int read(ByteBuffer packet) {
        ByteBuffer next = waiting.peek();
        if (next == null) {
            return hungUp ? -1 : 0;
        }
        int count = Math.min(next.remaining(), packet.remaining());
        packet.put(next.slice(next.position(), count));
        next.position(next.position() + count);
        if (!next.hasRemaining()) {
            waiting.remove();
        }
        return count;
    }

    @Override
    public void write(ByteBuffer packet) {
        if (packet.hasRemaining() && !hungUp) {
            waiting.add(packet);
        }
    }

    /** Nobody is there any more: what waits is sent, and then the end. */
    void hangUp() {
        hungUp = true;
    }

    @Override
    public void skip(long length) {
        throw HostError.of(HostError.INVALID_ARG, HostError.FROM_STREAMS, "a console has no holes");
    }

    @Override
    public void finish() {}

    @Override
    public void close() {
        waiting.clear();
        closed.accept(this);
    }
}
