package io.virtwire.transport.internal.ssh;

import io.virtwire.transport.CredentialSource;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.SshOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of this process that connections share: one for each host, port, user, options and source of credentials. A
 * session ends with the last of its connections.
 */
final class SshSessions {
    /** Of the process, since that is what sharing means; empty when there are no connections. */
    static final SshSessions SHARED = new SshSessions();

    /** {@code MaxSessions} of sshd_config: it refuses the eleventh channel. */
    static final int MAX_CONNECTIONS = 10;

    private final ConcurrentHashMap<Key, Entry> entries = new ConcurrentHashMap<>();

    private record Key(
            String host, int port, @Nullable String user, SshOptions options, CredentialSource credentials) {}

    /** One session, or one that is being opened. */
    private static final class Entry {
        final CompletableFuture<SshSession> session = new CompletableFuture<>();

        // by whoever has the key in compute()
        int users;
        boolean full;

        boolean takesMore() {
            if (full || users >= MAX_CONNECTIONS || session.isCompletedExceptionally()) {
                return false;
            }
            return !session.isDone() || session.join().isConnected();
        }
    }

    /** The use of a session by one connection. */
    final class Lease {
        private final Key key;
        private final Entry entry;
        private final boolean joined;

        private Lease(Key key, Entry entry, boolean joined) {
            this.key = key;
            this.entry = entry;
            this.joined = joined;
        }

        /** {@return whether another connection had opened the session} */
        boolean joined() {
            return joined;
        }

        SshSession session() {
            return entry.session.join();
        }

        /** {@return whether others use it too} The server then may refuse a channel that it would give in a new session. */
        boolean retireIfShared() {
            boolean[] others = new boolean[1];
            entries.compute(key, (k, current) -> {
                others[0] = entry.users > 1;
                entry.full |= others[0];
                return current;
            });
            return others[0];
        }

        /** Once. The last one closes the session; may block. */
        void release() {
            boolean[] last = new boolean[1];
            entries.compute(key, (k, current) -> {
                last[0] = --entry.users == 0;
                return current == entry && last[0] ? null : current;
            });
            if (last[0] && !entry.session.isCompletedExceptionally()) {
                entry.session.join().close();
            }
        }
    }

    /** {@return a session, which {@code login} opens if there is none to share} Waits while another opens it. */
    Lease acquire(Endpoint.Ssh endpoint, CredentialSource credentials, Callable<SshSession> login) throws Exception {
        Key key = new Key(endpoint.host(), endpoint.port(), endpoint.user(), endpoint.ssh(), credentials);
        while (true) {
            Entry mine = new Entry();
            Entry entry = endpoint.ssh().shared() ? join(key, mine) : alone(mine);
            if (entry == mine) {
                open(key, mine, login);
                return new Lease(key, mine, false);
            }
            Lease lease = new Lease(key, entry, true);
            try {
                if (entry.session.get().isConnected()) {
                    return lease;
                }
                lease.release();
            } catch (ExecutionException failed) {
                lease.release(); // it may have been given up: this one tries for itself
            } catch (InterruptedException givenUp) {
                entry.session.whenComplete((session, failure) -> lease.release());
                throw givenUp;
            }
        }
    }

    /** {@return the number of sessions, for tests} */
    int size() {
        return entries.size();
    }

    private Entry join(Key key, Entry mine) {
        return entries.compute(key, (k, current) -> {
            Entry chosen = current != null && current.takesMore() ? current : mine;
            chosen.users++;
            return chosen;
        });
    }

    private static Entry alone(Entry mine) {
        mine.users++;
        return mine;
    }

    private void open(Key key, Entry mine, Callable<SshSession> login) throws Exception {
        try {
            mine.session.complete(login.call());
        } catch (Exception | Error failed) {
            entries.remove(key, mine);
            mine.session.completeExceptionally(failed);
            throw failed;
        }
    }
}
