package io.virtwire.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a stream.
 *
 * @param sparse whether holes were asked for when it was opened; one that comes all the same fails the stream
 * @param maxBuffered bytes that came and were not read, taken or not, at least 262,120 (what a server sends at once). When
 *     there are more, nothing is read from the connection until enough are read. What is read at once, 256 KiB, may come on top;
 *     the buffers these bytes are in are at most twice as long
 * @param stallLimit how long a stream may keep the whole connection from being read at a time, before it is failed for the sake
 *     of the others. A server that asked for keepalive ends a connection that does not answer for 30 s; null on a connection that
 *     this stream has for itself
 */
public record StreamOptions(
        boolean sparse, int maxBuffered, @Nullable Duration stallLimit) {
    /** What a server sends at once, and what is sent to it at once, in bytes. */
    public static final int MAX_CHUNK = 262_120;

    private static final int MAX_BUFFERED = 1024 * 1024;
    private static final Duration STALL_LIMIT = Duration.ofSeconds(20);

    public StreamOptions {
        if (maxBuffered < MAX_CHUNK) {
            throw new IllegalArgumentException("maxBuffered " + maxBuffered + ", must be at least " + MAX_CHUNK);
        }
        if (stallLimit != null) {
            RpcOptions.requirePositive("stallLimit", stallLimit);
        }
    }

    /** No holes, 1 MiB, 20 s. */
    public static StreamOptions defaults() {
        return new StreamOptions(false, MAX_BUFFERED, STALL_LIMIT);
    }

    public StreamOptions withSparse(boolean wanted) {
        return new StreamOptions(wanted, maxBuffered, stallLimit);
    }

    public StreamOptions withMaxBuffered(int bytes) {
        return new StreamOptions(sparse, bytes, stallLimit);
    }

    public StreamOptions withStallLimit(@Nullable Duration limit) {
        return new StreamOptions(sparse, maxBuffered, limit);
    }
}
