package example.scheduler;

import io.virtwire.Connection;
import io.virtwire.Domain;
import io.virtwire.enums.ConnectListAllDomainsFlag;
import io.virtwire.enums.DomainEventType;
import io.virtwire.event.ConnectionClosed;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.EventGap;
import io.virtwire.event.EventListener;
import io.virtwire.event.Subscription;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Which guests run on one host. Where events are missing, the host is asked again. Thread-safe. */
final class HostView implements EventListener<DomainEvent.Lifecycle>, AutoCloseable {
    private final Connection connection;
    private final String name;
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();
    private final Subscription subscription;

    HostView(Connection connection) {
        this.connection = connection;
        this.name = connection.getHostname();
        this.subscription = connection.events().subscribe(DomainEvent.Lifecycle.class, this);
        look();
    }

    Connection connection() {
        return connection;
    }

    String name() {
        return name;
    }

    Set<UUID> running() {
        return Set.copyOf(running);
    }

    void forget() {
        running.clear();
    }

    @Override
    public void onEvent(DomainEvent.Lifecycle event) {
        UUID guest = event.domain().getUuid();
        DomainEventType type = event.type();
        if (type == DomainEventType.STARTED) {
            running.add(guest);
        } else if (type == DomainEventType.STOPPED || type == DomainEventType.CRASHED) {
            running.remove(guest);
        }
    }

    /** Some events are missing: what is known may be wrong. */
    @Override
    public void onGap(EventGap gap) {
        look();
    }

    @Override
    public void onClosed(ConnectionClosed closed) {
        forget();
    }

    @Override
    public void close() {
        subscription.close();
    }

    /** An event that comes meanwhile is handled afterwards, by the one thread that all of them have. */
    private void look() {
        Set<UUID> now = ConcurrentHashMap.newKeySet();
        for (Domain guest : connection.listAllDomains(ConnectListAllDomainsFlag.ACTIVE)) {
            now.add(guest.getUuid());
        }
        running.retainAll(now);
        running.addAll(now);
    }
}
