package io.virtwire;

import io.virtwire.enums.ConnectCloseReason;
import io.virtwire.event.ConnectionClosed;
import io.virtwire.transport.CloseReason;
import io.virtwire.transport.RpcChannel;
import io.virtwire.transport.RpcConnectionLostException;
import io.virtwire.transport.RpcException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches over the channel of a connection: tells its end, and opens another if there is a policy for it. Nothing that was
 * sent over the old one is sent again.
 *
 * <p>Thread-safe. Attempts are made on the threads of {@link EventOptions#executor}.
 */
final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private final Object connection;
    private final Supplier<RpcChannel> reopen;
    private final EventHub hub;
    private final @Nullable ReconnectPolicy policy;
    private final Executor executor;
    private final AtomicReference<ConnectionState> state = new AtomicReference<>(ConnectionState.OPEN);
    private volatile @Nullable ConnectionClosed closed;
    private final AtomicInteger reconnects = new AtomicInteger();

    /**
     * @param connection for messages
     * @param reopen opens another channel
     */
    Supervisor(
            Object connection,
            Supplier<RpcChannel> reopen,
            EventHub hub,
            @Nullable ReconnectPolicy policy,
            Executor executor) {
        this.connection = connection;
        this.reopen = reopen;
        this.hub = hub;
        this.policy = policy;
        this.executor = executor;
    }

    ConnectionState state() {
        return Objects.requireNonNull(state.get());
    }

    /** {@return why the channel ended the last time; null if it never did} */
    @Nullable
    ConnectionClosed closed() {
        return closed;
    }

    int reconnects() {
        return reconnects.get();
    }

    void watch(RpcChannel channel) {
        // what came last was before the loss was found out; with keepalive that may be long before
        channel.whenClosed(reason -> lost(reason, channel.statistics().silence()));
    }

    /** The connection was closed by its user. {@return false if it was closed before} */
    boolean close() {
        return state.getAndSet(ConnectionState.CLOSED) != ConnectionState.CLOSED;
    }

    /** The user's closing is done. */
    void closedByClient() {
        end(new ConnectionClosed(
                ConnectCloseReason.CLIENT,
                LibvirtException.of(new RpcConnectionLostException(
                        CloseReason.CLIENT, connection + ": closed by this client", null))));
    }

    /** On the event loop, as a rule: what takes time is the executor's. */
    private void lost(RpcException reason, Duration silence) {
        if (state() == ConnectionState.CLOSED) {
            return;
        }
        ConnectionClosed why = new ConnectionClosed(reasonOf(reason), LibvirtException.of(reason));
        if (policy == null || why.reason() == ConnectCloseReason.CLIENT) {
            if (state.getAndSet(ConnectionState.CLOSED) == ConnectionState.OPEN) {
                end(why);
            }
        } else if (state.compareAndSet(ConnectionState.OPEN, ConnectionState.RECONNECTING)) {
            LOG.warn("{}: lost, opening it again: {}", connection, reason.getMessage());
            closed = why;
            hub.lost(why);
            later(new Attempt(policy, Instant.now().minus(silence), Instant.now(), 1));
        }
    }

    private static ConnectCloseReason reasonOf(RpcException reason) {
        if (!(reason instanceof RpcConnectionLostException lost)) {
            return ConnectCloseReason.ERROR;
        }
        return switch (lost.reason()) {
            case ERROR -> ConnectCloseReason.ERROR;
            case EOF -> ConnectCloseReason.EOF;
            case KEEPALIVE -> ConnectCloseReason.KEEPALIVE;
            case CLIENT -> ConnectCloseReason.CLIENT;
        };
    }

    private void end(ConnectionClosed why) {
        closed = why;
        hub.closed(why);
    }

    /**
     * @param lostAt since when there may be nothing
     * @param begun when the loss was found out
     * @param number from 1
     */
    private record Attempt(ReconnectPolicy policy, Instant lostAt, Instant begun, int number) {
        Attempt next() {
            return new Attempt(policy, lostAt, begun, number + 1);
        }

        /** {@return the wait, or what is left until it is given up} */
        Duration sooner(Duration wait) {
            if (policy.giveUpAfter() == null) {
                return wait;
            }
            Duration left = policy.giveUpAfter().minus(Duration.between(begun, Instant.now()));
            return left.isNegative() ? Duration.ZERO : left.compareTo(wait) < 0 ? left : wait;
        }

        boolean isTooLate() {
            return policy.giveUpAfter() != null
                    && Duration.between(begun, Instant.now()).compareTo(policy.giveUpAfter()) >= 0;
        }
    }

    private void later(Attempt attempt) {
        Duration wait = attempt.sooner(attempt.policy().waitBefore(attempt.number()));
        CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, Runnable::run)
                .execute(() -> {
                    try {
                        executor.execute(() -> make(attempt));
                    } catch (RejectedExecutionException shutDown) {
                        giveUp("the executor of events was shut down", shutDown);
                    }
                });
    }

    private void make(Attempt attempt) {
        if (state.get() != ConnectionState.RECONNECTING) {
            return;
        }
        try {
            RpcChannel channel = reopen.get();
            reconnects.incrementAndGet();
            if (state.compareAndSet(ConnectionState.RECONNECTING, ConnectionState.OPEN)) {
                LOG.info("{}: open again after {} attempts", connection, attempt.number());
                hub.restored(attempt.lostAt()); // in front of another loss
                watch(channel);
            } else {
                channel.close();
            }
        } catch (AuthenticationException | IllegalArgumentException hopeless) {
            giveUp("it would be refused again", hopeless);
        } catch (RuntimeException failed) {
            if (attempt.isTooLate()) {
                giveUp("it was tried for " + attempt.policy().giveUpAfter(), failed);
            } else {
                LOG.debug("{}: attempt {} failed: {}", connection, attempt.number(), failed.getMessage());
                later(attempt.next());
            }
        }
    }

    private void giveUp(String why, RuntimeException last) {
        if (state.compareAndSet(ConnectionState.RECONNECTING, ConnectionState.CLOSED)) {
            LOG.warn("{}: not opened again, {}: {}", connection, why, last.getMessage());
            end(new ConnectionClosed(
                    ConnectCloseReason.ERROR,
                    last instanceof LibvirtException known
                            ? known
                            : LibvirtException.of(
                                    new RpcConnectionLostException(String.valueOf(last.getMessage()), last))));
        }
    }
}
