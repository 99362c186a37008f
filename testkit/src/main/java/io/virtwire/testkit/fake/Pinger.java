package io.virtwire.testkit.fake;

import static io.virtwire.protocol.keepalive.KeepaliveProcedure.KEEPALIVE_PROC_PING;

import io.virtwire.transport.KeepAlive;
import java.time.Duration;

/**
 * Finds out whether a client is still there. A client that says nothing for an interval is sent a PING; whatever it says starts an interval
 * anew, and after so many PINGs in a row as the rule says and one interval more it is hung up on (virkeepalive.c). Of the host's thread.
 */
final class Pinger {
    private final Client client;
    private final HostThread thread;
    private final Faults faults;
    private final KeepAlive rule;

    /** PINGs that may still go unanswered. */
    private int left;

    /** The current interval, by {@link System#nanoTime}. */
    private long began;

    /** @param faults a host that hangs sends nothing, and misses nobody */
    Pinger(Client client, HostThread thread, Faults faults, KeepAlive rule) {
        this.client = client;
        this.thread = thread;
        this.faults = faults;
        this.rule = rule;
    }

    void start() {
        heard();
        thread.later(rest(), this::tick);
    }

    /** The client has said something. */
    void heard() {
        left = rule.count();
        began = System.nanoTime();
    }

    private void tick() {
        if (faults.isMute()) {
            heard();
        }
        boolean due = rest().compareTo(Duration.ZERO) <= 0;
        if (due && left == 0) {
            client.ended();
        } else if (!client.isGone()) {
            if (due) {
                ping();
            }
            thread.later(rest(), this::tick);
        }
    }

    private void ping() {
        left--;
        began = System.nanoTime();
        client.sendKeepAlive(KEEPALIVE_PROC_PING);
    }

    private Duration rest() {
        return rule.interval().minusNanos(System.nanoTime() - began);
    }
}
