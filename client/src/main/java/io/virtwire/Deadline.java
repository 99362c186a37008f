package io.virtwire;

import io.virtwire.rpc.RpcCaller;
import io.virtwire.transport.CallOptions;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcTimeoutException;
import io.virtwire.xdr.XdrDecoder;
import io.virtwire.xdr.XdrEncodable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A limit to what some calls may take together, on whichever connection:
 *
 * <pre>{@code
 * DomainInfo info = Deadline.within(Duration.ofSeconds(2), () -> host.lookupDomainByName("web").getInfo());
 * }</pre>
 *
 * <p>It holds for calls of the thread that sets it, and for its waiting for streams. Of two, one in the other, the earlier one
 * counts, and so does {@link ConnectOptions#withCallTimeout} for each single call. A call that is late fails with a
 * {@link CallTimeoutException}; its connection lives on.
 */
public final class Deadline {
    private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

    private final Duration limit;

    /** By {@link System#nanoTime}. */
    private final long end;

    private Deadline(Duration limit, long end) {
        this.limit = limit;
        this.end = end;
    }

    /** Makes calls, and gives back what they do. */
    public static <T extends @Nullable Object> T within(Duration limit, Supplier<T> calls) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("limit " + limit + ", must be more than 0");
        }
        Deadline outer = CURRENT.get();
        Deadline own = new Deadline(limit, System.nanoTime() + limit.toNanos());
        CURRENT.set(outer != null && outer.end - own.end < 0 ? outer : own);
        try {
            return calls.get();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }

    /** Makes calls. */
    public static void within(Duration limit, Runnable calls) {
        within(limit, () -> {
            calls.run();
            return Boolean.TRUE;
        });
    }

    /** {@return a caller for blocking callers that keeps the deadline of the calling thread} */
    static RpcCaller keptBy(RpcChannel channel, CallOptions options) {
        RpcCaller usual = channel.waitingCaller(options);
        return new RpcCaller() {
            @Override
            public <R extends @Nullable Object> CompletableFuture<R> call(
                    int program, int version, int procedure, XdrEncodable args, XdrDecoder<R> reply) {
                RpcCaller caller = CURRENT.get() == null ? usual : channel.waitingCaller(kept(options));
                return caller.call(program, version, procedure, args, reply);
            }
        };
    }

    /** {@return the options of a call that keeps the deadline of the calling thread} */
    static CallOptions kept(CallOptions options) {
        Deadline deadline = CURRENT.get();
        return deadline == null ? options : deadline.limited(options);
    }

    /**
     * {@return what is left to the calling thread; null if it has no deadline}
     *
     * @throws CallTimeoutException if nothing is
     */
    static @Nullable Duration left() {
        Deadline deadline = CURRENT.get();
        return deadline == null ? null : deadline.untilEnd();
    }

    private Duration untilEnd() {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw new CallTimeoutException(new RpcTimeoutException(
                    "the deadline of " + limit + " had passed before the call; nothing was sent"));
        }
        return left;
    }

    private CallOptions limited(CallOptions options) {
        Duration left = untilEnd();
        Duration timeout = options.timeout();
        return new CallOptions(timeout == null || timeout.compareTo(left) > 0 ? left : timeout, options.urgent());
    }
}
