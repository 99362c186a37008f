package io.virtwire;

import io.virtwire.enums.ConnectDomainQemuMonitorEventRegisterFlag;
import io.virtwire.enums.Flag;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.Event;
import io.virtwire.event.EventGap;
import io.virtwire.event.EventListener;
import io.virtwire.event.MonitorEvent;
import io.virtwire.event.NetworkEvent;
import io.virtwire.event.NodeDeviceEvent;
import io.virtwire.event.SecretEvent;
import io.virtwire.event.StoragePoolEvent;
import io.virtwire.event.Subscription;
import io.virtwire.event.UnknownEvent;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the host tells without being asked. Made by {@link Connection#events}.
 *
 * <p>The kind of an event is its class: a record, such as {@link DomainEvent.Lifecycle}, or an interface, such as
 * {@link DomainEvent}, for all kinds that the server knows. Several listeners that want the same share one registration. Events
 * are delivered in the order in which the server sent them, by the rules of {@link EventListener}.
 *
 * <p>Thread-safe. Subscribing and closing a subscription ask the server.
 */
public final class Events {
    private final Connection connection;
    private final EventHub hub;
    private final int maxQueued;

    Events(Connection connection, EventHub hub, int maxQueued) {
        this.connection = connection;
        this.hub = hub;
        this.maxQueued = maxQueued;
    }

    /**
     * Listens to all objects of the host.
     *
     * @param kind such as {@code DomainEvent.Lifecycle.class}; {@link UnknownEvent} for what this version does not know
     * @throws IllegalArgumentException if {@code kind} is more than the events of one kind of object
     * @throws LibvirtException if the server does not know the kind; of an interface, not even the first
     */
    @LibvirtFunction({
        "virConnectDomainEventRegister",
        "virConnectDomainEventRegisterAny",
        "virConnectNetworkEventRegisterAny",
        "virConnectStoragePoolEventRegisterAny",
        "virConnectNodeDeviceEventRegisterAny",
        "virConnectSecretEventRegisterAny"
    })
    public <E extends Event> Subscription subscribe(Class<E> kind, EventListener<? super E> listener) {
        return subscribe(kind, null, null, listener);
    }

    /** The same for the events of one guest. */
    @LibvirtFunction("virConnectDomainEventRegisterAny")
    public <E extends DomainEvent> Subscription subscribe(
            Class<E> kind, Domain domain, EventListener<? super E> listener) {
        return subscribe(kind, domain.reference(), domain.getUuid(), listener);
    }

    /** The same for the events of one network. */
    @LibvirtFunction("virConnectNetworkEventRegisterAny")
    public <E extends NetworkEvent> Subscription subscribe(
            Class<E> kind, Network network, EventListener<? super E> listener) {
        return subscribe(kind, network.reference(), null, listener);
    }

    /** The same for the events of one storage pool. */
    @LibvirtFunction("virConnectStoragePoolEventRegisterAny")
    public <E extends StoragePoolEvent> Subscription subscribe(
            Class<E> kind, StoragePool pool, EventListener<? super E> listener) {
        return subscribe(kind, pool.reference(), null, listener);
    }

    /** The same for the events of one device of the host. */
    @LibvirtFunction("virConnectNodeDeviceEventRegisterAny")
    public <E extends NodeDeviceEvent> Subscription subscribe(
            Class<E> kind, NodeDevice device, EventListener<? super E> listener) {
        return subscribe(kind, device.reference(), null, listener);
    }

    /** The same for the events of one secret. */
    @LibvirtFunction("virConnectSecretEventRegisterAny")
    public <E extends SecretEvent> Subscription subscribe(
            Class<E> kind, Secret secret, EventListener<? super E> listener) {
        return subscribe(kind, secret.reference(), null, listener);
    }

    /**
     * Listens to events of QEMU's own monitor.
     *
     * @param domain of one guest; null for those of all
     * @param event its name, or with flags a pattern; null for all
     */
    @LibvirtFunction("virConnectDomainQemuMonitorEventRegister")
    public Subscription subscribeMonitor(
            @Nullable Domain domain,
            @Nullable String event,
            EventListener<? super MonitorEvent> listener,
            ConnectDomainQemuMonitorEventRegisterFlag... flags) {
        EventSubscription<MonitorEvent> subscription = new EventSubscription<>(hub, listener, any -> true);
        EventRegistration.Key key = new EventRegistration.Key(
                EventKind.of(MonitorEvent.class).get(0),
                domain == null ? null : domain.reference(),
                new EventRegistration.MonitorFilter(event, Flag.bits(flags)));
        hub.add(subscription, List.of(key));
        return subscription;
    }

    /**
     * {@return events at the pace of their subscriber} Each subscriber has a subscription of its own, and a buffer of
     * {@link EventOptions#maxQueued} events it has not asked for yet. Its signals come by the rules of {@link EventListener}. A
     * gap is an error here: the subscriber gets {@code onError} with a {@link MissedEventsException}, and nothing more. The end
     * of the connection is {@code onError}, too, unless it was closed on this side: then it is {@code onComplete}.
     */
    public <E extends Event> Flow.Publisher<E> publisher(Class<E> kind) {
        return new EventPublisher<>(this, kind, maxQueued, null);
    }

    /** The same for subscribers that go on behind a gap, which {@code gaps} is told. */
    public <E extends Event> Flow.Publisher<E> publisher(Class<E> kind, Consumer<EventGap> gaps) {
        return new EventPublisher<>(this, kind, maxQueued, gaps);
    }

    private <E extends Event> Subscription subscribe(
            Class<E> kind, @Nullable Object object, @Nullable UUID guest, EventListener<? super E> listener) {
        List<EventKind> kinds = EventKind.of(kind);
        EventFamily family = kinds.get(0).family();
        boolean byKind = family == EventFamily.DOMAIN && !EventRegistrar.canFilterDomains(connection.wire());
        EventSubscription<E> subscription =
                new EventSubscription<>(hub, listener, byKind && guest != null ? of(guest) : any -> true);
        if (family == EventFamily.UNKNOWN) {
            hub.addUnknown(subscription);
        } else {
            hub.add(
                    subscription,
                    Lists.map(
                            kinds,
                            each -> byKind
                                    ? new EventRegistration.Key(
                                            new EventKind(EventFamily.DOMAIN_BY_KIND, each.id()), null, null)
                                    : new EventRegistration.Key(each, object, null)));
        }
        return subscription;
    }

    /** What an old server cannot be asked for. */
    private static Predicate<Event> of(UUID guest) {
        return event -> event instanceof DomainEvent ofGuest
                && ofGuest.domain().getUuid().equals(guest);
    }

    /** For an event that its subscriber had no room for. */
    void countDropped() {
        hub.countDropped(1);
    }

    /** Runs a task in its place between the events. */
    void execute(Runnable task) {
        hub.execute(task);
    }
}
