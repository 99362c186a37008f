package io.virtwire;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What the server was asked to report, once for all listeners that want the same.
 *
 * <p>Thread-safe. {@link #callback} is written by the event loop when the server gives it, and otherwise under the lock of
 * {@link EventHub}.
 */
final class EventRegistration {
    /**
     * @param object the guest, network, … whose events alone are wanted, as the wire names it; null for those of all
     * @param monitor which events of a monitor; null for other families
     */
    record Key(
            EventKind kind,
            @Nullable Object object,
            @Nullable MonitorFilter monitor) {}

    /**
     * @param event its name, or a pattern; null for all
     * @param flags of {@code virConnectDomainQemuMonitorEventRegisterFlags}
     */
    record MonitorFilter(@Nullable String event, int flags) {}

    private final Key key;
    private final List<EventSubscription<?>> subscriptions = new CopyOnWriteArrayList<>();

    /** The number that the present server gave it; -1 before it did. */
    volatile int callback = -1;

    /** The server's answer, whoever waits for it. Under the lock of {@link EventHub}. */
    CompletableFuture<?> answer = CompletableFuture.completedFuture(null);

    EventRegistration(Key key) {
        this.key = key;
    }

    Key key() {
        return key;
    }

    List<EventSubscription<?>> subscriptions() {
        return subscriptions;
    }
}
