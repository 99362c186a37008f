package io.virtwire;

import io.virtwire.transport.RpcStream;
import io.virtwire.transport.StreamOptions;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What goes out over a stream. At most 4 packets, 1 MiB, wait for the socket; then the thread that sends waits, too.
 * Thread-safe.
 */
final class SendingHalf {
    private static final int MAX_UNSENT = 4;

    private final Wire wire;
    private final RpcStream stream;
    private final Turn turn = new Turn();

    /** In their order. Of whose turn it is. */
    private final ArrayDeque<CompletableFuture<@Nullable Void>> unsent = new ArrayDeque<>();

    SendingHalf(Wire wire, RpcStream stream) {
        this.wire = wire;
        this.stream = stream;
    }

    /** Sends all of {@code source}. When this is interrupted or fails, its position is behind what was sent. */
    void write(ByteBuffer source) {
        turn.take();
        try {
            while (source.hasRemaining()) {
                makeRoom();
                int length = Math.min(source.remaining(), StreamOptions.MAX_CHUNK);
                unsent.add(stream.send(source.slice(source.position(), length)));
                source.position(source.position() + length);
            }
        } finally {
            turn.giveBack();
        }
    }

    void writeHole(long length) {
        turn.take();
        try {
            makeRoom();
            unsent.add(stream.sendHole(length));
        } finally {
            turn.giveBack();
        }
    }

    /** Also looks at what was sent: the failure of a packet is thrown by the next call. */
    private void makeRoom() {
        for (CompletableFuture<@Nullable Void> oldest = unsent.peek();
                oldest != null && (oldest.isDone() || unsent.size() == MAX_UNSENT);
                oldest = unsent.peek()) {
            if (!oldest.isDone()) { // a copy, of which may be let go: the packet waits for the socket nevertheless
                wire.awaitStream(
                        oldest.handle((sent, failure) -> Boolean.TRUE), "the server took nothing of the stream");
            }
            wire.await(unsent.remove());
        }
    }
}
