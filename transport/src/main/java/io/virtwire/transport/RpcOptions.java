package io.virtwire.transport;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a channel. Immutable; every {@code with…} method returns a changed copy.
 *
 * @param connectTimeout for everything up to the first call of the user: name lookup, socket, and the whole login
 * @param callTimeout for each call from the moment it is made; null waits as long as the connection lives, because some
 *     calls of libvirt take minutes
 * @param window calls sent and not yet answered, at least 1. A libvirtd stops reading from a client that has
 *     {@code max_client_requests} (5) calls under way, its keepalive included: hence 4
 * @param maxQueued calls that wait for a place in the window, at least 0; one more is refused
 * @param strict fails the call where a deviation that keeps the bytes in step is otherwise forgiven and counted: for tests
 *     of a peer
 * @param callbacks where futures of {@link RpcChannel#call} are completed, so that no code of the user runs on an event
 *     loop
 * @param eventLoops who reads and writes the socket
 * @param credentials who is asked for names, passwords and passphrases on the way in; nobody by default
 * @param keepAlive how a silent server is found out, if it answers PINGs
 * @param messages takes the server's events; a channel needs one of its own, because they say nothing of the channel
 * @param journal where what is found on the way in is written
 * @param tap sees all messages go by, of every channel that is opened with these options
 */
public record RpcOptions(
        Duration connectTimeout,
        @Nullable Duration callTimeout,
        int window,
        int maxQueued,
        boolean strict,
        Executor callbacks,
        EventLoops eventLoops,
        CredentialSource credentials,
        KeepAlive keepAlive,
        MessageSink messages,
        ConnectJournal journal,
        MessageTap tap) {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int WINDOW = 4;
    private static final int MAX_QUEUED = 65_536;

    public RpcOptions {
        requirePositive("connectTimeout", connectTimeout);
        if (callTimeout != null) {
            requirePositive("callTimeout", callTimeout);
        }
        if (window < 1) {
            throw new IllegalArgumentException("window " + window + ", must be at least 1");
        }
        if (maxQueued < 0) {
            throw new IllegalArgumentException("maxQueued " + maxQueued + ", must be at least 0");
        }
    }

    /** 10 s to connect, no limit to a call, a window of 4, 65,536 queued calls, keepalive of 5 s and 5. */
    public static RpcOptions defaults() {
        return new RpcOptions(
                CONNECT_TIMEOUT,
                null,
                WINDOW,
                MAX_QUEUED,
                false,
                ForkJoinPool.commonPool(),
                EventLoops.shared(),
                CredentialSource.NONE,
                KeepAlive.DEFAULT,
                MessageSink.NONE,
                ConnectJournal.NONE,
                MessageTap.NONE);
    }

    public RpcOptions withConnectTimeout(Duration timeout) {
        return new RpcOptions(
                timeout,
                callTimeout,
                window,
                maxQueued,
                strict,
                callbacks,
                eventLoops,
                credentials,
                keepAlive,
                messages,
                journal,
                tap);
    }

    public RpcOptions withCallTimeout(@Nullable Duration timeout) {
        return new RpcOptions(
                connectTimeout,
                timeout,
                window,
                maxQueued,
                strict,
                callbacks,
                eventLoops,
                credentials,
                keepAlive,
                messages,
                journal,
                tap);
    }

    public RpcOptions withWindow(int calls) {
        return new RpcOptions(
                connectTimeout,
                callTimeout,
                calls,
                maxQueued,
                strict,
                callbacks,
                eventLoops,
                credentials,
                keepAlive,
                messages,
                journal,
                tap);
    }

    public RpcOptions withMaxQueued(int calls) {
        return new RpcOptions(
                connectTimeout,
                callTimeout,
                window,
                calls,
                strict,
                callbacks,
                eventLoops,
                credentials,
                keepAlive,
                messages,
                journal,
                tap);
    }

    public RpcOptions withStrict(boolean wanted) {
        return new RpcOptions(
                connectTimeout,
                callTimeout,
                window,
                maxQueued,
                wanted,
                callbacks,
                eventLoops,
                credentials,
                keepAlive,
                messages,
                journal,
                tap);
    }

    public RpcOptions withCallbacks(Executor executor) {
        return new RpcOptions(
                connectTimeout,
                callTimeout,
                window,
                maxQueued,
                strict,
                executor,
                eventLoops,
                credentials,
                keepAlive,
                messages,
                journal,
                tap);
    }

    public RpcOptions withEventLoops(EventLoops loops) {
        return new RpcOptions(
                connectTimeout,
                callTimeout,
                window,
                maxQueued,
                strict,
                callbacks,
                loops,
                credentials,
                keepAlive,
                messages,
                journal,
                tap);
    }

    public RpcOptions withCredentials(CredentialSource source) {
        return new RpcOptions(
                connectTimeout,
                callTimeout,
                window,
                maxQueued,
                strict,
                callbacks,
                eventLoops,
                source,
                keepAlive,
                messages,
                journal,
                tap);
    }

    public RpcOptions withKeepAlive(KeepAlive settings) {
        return new RpcOptions(
                connectTimeout,
                callTimeout,
                window,
                maxQueued,
                strict,
                callbacks,
                eventLoops,
                credentials,
                settings,
                messages,
                journal,
                tap);
    }

    /** For one connection, too. */
    public RpcOptions withMessages(MessageSink sink) {
        return new RpcOptions(
                connectTimeout,
                callTimeout,
                window,
                maxQueued,
                strict,
                callbacks,
                eventLoops,
                credentials,
                keepAlive,
                sink,
                journal,
                tap);
    }

    /** For one connection, since it tells nothing about which one an entry is. */
    public RpcOptions withJournal(ConnectJournal kept) {
        return new RpcOptions(
                connectTimeout,
                callTimeout,
                window,
                maxQueued,
                strict,
                callbacks,
                eventLoops,
                credentials,
                keepAlive,
                messages,
                kept,
                tap);
    }

    public RpcOptions withTap(MessageTap watcher) {
        return new RpcOptions(
                connectTimeout,
                callTimeout,
                window,
                maxQueued,
                strict,
                callbacks,
                eventLoops,
                credentials,
                keepAlive,
                messages,
                journal,
                watcher);
    }

    static void requirePositive(String name, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(name + " " + timeout + ", must be more than 0");
        }
    }
}
