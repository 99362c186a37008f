package io.virtwire;

import io.virtwire.transport.RpcStream;
import io.virtwire.transport.StreamItem;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What comes over a stream: bytes and holes, in their order, to their end. Thread-safe. */
final class ReceivingHalf {
    private final Wire wire;
    private final RpcStream stream;
    private final Turn turn = new Turn();

    // Of whose turn it is.
    private final ArrayDeque<StreamItem> items = new ArrayDeque<>();

    /** What was not read of the hole that is next; 0 if bytes are next. */
    private long hole;

    /** Also read by who closes. */
    private volatile boolean ended;

    ReceivingHalf(Wire wire, RpcStream stream) {
        this.wire = wire;
        this.stream = stream;
    }

    /**
     * Reads as many bytes as are there, and waits for the first.
     *
     * @param stopAtHole whether a hole is answered with {@link StreamChannel#AT_HOLE}, or else read as zeros
     * @return how many bytes; -1 at the end
     */
    int read(ByteBuffer target, boolean stopAtHole) {
        if (!target.hasRemaining()) {
            return 0;
        }
        turn.take();
        try {
            if (!fetch()) {
                return -1;
            } else if (hole == 0) {
                return readBytes(target);
            }
            return stopAtHole ? StreamChannel.AT_HOLE : readZeros(target);
        } finally {
            turn.giveBack();
        }
    }

    /** {@return the length of the hole that is next; 0 if bytes or the end are next} */
    long readHole() {
        turn.take();
        try {
            long length = fetch() ? hole : 0;
            hole = 0;
            return length;
        } finally {
            turn.giveBack();
        }
    }

    boolean hasEnded() {
        return ended;
    }

    /** Lets go of what was not read. The stream has ended, so that nobody is in there for long. */
    void release() {
        turn.takeSurely();
        try {
            items.forEach(StreamItem::close);
            items.clear();
        } finally {
            turn.giveBack();
        }
    }

    /** Waits until something is next. {@return false at the end} */
    private boolean fetch() {
        if (items.isEmpty() && hole == 0 && !ended) {
            CompletableFuture<List<StreamItem>> asked = stream.take();
            try {
                keep(wire.awaitStream(asked, "nothing came over the stream"));
            } catch (CallInterruptedException interrupted) {
                if (asked.isDone() && !asked.isCompletedExceptionally()) {
                    keep(asked.join()); // it came just as the thread was interrupted
                }
                throw interrupted;
            }
        }
        StreamItem next = items.peek();
        if (hole == 0 && next != null && next.hole() > 0) {
            hole = next.hole();
            items.remove().close();
        }
        return hole > 0 || !items.isEmpty();
    }

    private void keep(List<StreamItem> taken) {
        items.addAll(taken);
        ended = taken.isEmpty();
    }

    private int readBytes(ByteBuffer target) {
        int count = 0;
        for (StreamItem next = items.peek();
                next != null && next.hole() == 0 && target.hasRemaining();
                next = items.peek()) {
            count += next.readTo(target);
            if (next.remaining() == 0) {
                items.remove().close();
            }
        }
        return count;
    }

    private int readZeros(ByteBuffer target) {
        ByteBuffer zeros = Zeros.upTo(Math.min(hole, target.remaining()));
        int count = zeros.remaining();
        target.put(zeros);
        hole -= count;
        return count;
    }
}
