package io.virtwire.transport;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The bounds of a channel, and who takes part in it. Immutable: every {@code with…} method returns a changed copy. Thread-safe. */
public final class RpcOptions {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int WINDOW = 4;
    private static final int MAX_QUEUED = 65_536;

    private final Choices choices;

    private RpcOptions(Choices choices) {
        this.choices = choices;
    }

    /** Changed only before its options are made. */
    private static final class Choices implements Cloneable {
        Duration connectTimeout = CONNECT_TIMEOUT;

        @Nullable
        Duration callTimeout;

        int window = WINDOW;
        int maxQueued = MAX_QUEUED;
        boolean strict;
        Executor callbacks = ForkJoinPool.commonPool();
        EventLoops eventLoops = EventLoops.shared();
        CredentialSource credentials = CredentialSource.NONE;
        KeepAlive keepAlive = KeepAlive.DEFAULT;
        MessageSink messages = MessageSink.NONE;
        ConnectJournal journal = ConnectJournal.NONE;
        MessageTap tap = MessageTap.NONE;

        Choices copy() {
            try {
                return (Choices) super.clone();
            } catch (CloneNotSupportedException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** 10 s to connect, no limit to a call, a window of 4, 65,536 queued calls, keepalive of 5 s and 5. */
    public static RpcOptions defaults() {
        return new RpcOptions(new Choices());
    }

    /** For everything up to the first call of the user: name lookup, socket, and the whole login; 10 s at first. */
    public RpcOptions withConnectTimeout(Duration timeout) {
        requirePositive("connectTimeout", timeout);
        return with(copy -> copy.connectTimeout = timeout);
    }

    /**
     * For each call from the moment it is made; null, as at first, waits as long as the connection lives, because some calls of libvirt
     * take minutes.
     */
    public RpcOptions withCallTimeout(@Nullable Duration timeout) {
        if (timeout != null) {
            requirePositive("callTimeout", timeout);
        }
        return with(copy -> copy.callTimeout = timeout);
    }

    /**
     * Calls sent and not yet answered, at least 1. A libvirtd stops reading from a client that has {@code max_client_requests} (5) calls
     * under way, its keepalive included: hence 4 at first.
     */
    public RpcOptions withWindow(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("window " + calls + ", must be at least 1");
        }
        return with(copy -> copy.window = calls);
    }

    /** Calls that wait for a place in the window, at least 0; one more is refused. 65,536 at first. */
    public RpcOptions withMaxQueued(int calls) {
        if (calls < 0) {
            throw new IllegalArgumentException("maxQueued " + calls + ", must be at least 0");
        }
        return with(copy -> copy.maxQueued = calls);
    }

    /** Fails the call where a deviation that keeps the bytes in step is otherwise forgiven and counted: for tests of a peer. */
    public RpcOptions withStrict(boolean wanted) {
        return with(copy -> copy.strict = wanted);
    }

    /** Where futures of {@link RpcChannel#call} are completed, so that no code of the user runs on an event loop. */
    public RpcOptions withCallbacks(Executor executor) {
        return with(copy -> copy.callbacks = executor);
    }

    /** Who reads and writes the socket. */
    public RpcOptions withEventLoops(EventLoops loops) {
        return with(copy -> copy.eventLoops = loops);
    }

    /** Who is asked for names, passwords and passphrases on the way in; nobody at first. */
    public RpcOptions withCredentials(CredentialSource source) {
        return with(copy -> copy.credentials = source);
    }

    /** How a silent server is found out, if it answers PINGs; 5 s and 5 at first. */
    public RpcOptions withKeepAlive(KeepAlive settings) {
        return with(copy -> copy.keepAlive = settings);
    }

    /** Takes the server's events. A channel needs one of its own, because they say nothing of the channel: for one connection. */
    public RpcOptions withMessages(MessageSink sink) {
        return with(copy -> copy.messages = sink);
    }

    /** Where what is found on the way in is written; for one connection, since an entry does not tell of which one it is. */
    public RpcOptions withJournal(ConnectJournal kept) {
        return with(copy -> copy.journal = kept);
    }

    /** Sees all messages go by, of every channel that is opened with these options. */
    public RpcOptions withTap(MessageTap watcher) {
        return with(copy -> copy.tap = watcher);
    }

    private RpcOptions with(Consumer<Choices> change) {
        Choices copy = choices.copy();
        change.accept(copy);
        return new RpcOptions(copy);
    }

    static void requirePositive(String name, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(name + " " + timeout + ", must be more than 0");
        }
    }

    public Duration connectTimeout() {
        return choices.connectTimeout;
    }

    public @Nullable Duration callTimeout() {
        return choices.callTimeout;
    }

    public int window() {
        return choices.window;
    }

    public int maxQueued() {
        return choices.maxQueued;
    }

    public boolean strict() {
        return choices.strict;
    }

    public Executor callbacks() {
        return choices.callbacks;
    }

    public EventLoops eventLoops() {
        return choices.eventLoops;
    }

    public CredentialSource credentials() {
        return choices.credentials;
    }

    public KeepAlive keepAlive() {
        return choices.keepAlive;
    }

    public MessageSink messages() {
        return choices.messages;
    }

    public ConnectJournal journal() {
        return choices.journal;
    }

    public MessageTap tap() {
        return choices.tap;
    }
}
