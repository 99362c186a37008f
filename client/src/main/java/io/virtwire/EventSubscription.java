package io.virtwire;

import io.virtwire.event.ConnectionClosed;
import io.virtwire.event.Event;
import io.virtwire.event.EventGap;
import io.virtwire.event.EventListener;
import io.virtwire.event.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener, and what it is registered for.
 *
 * <p>Thread-safe. What calls the listener is for the thread of {@link EventQueue} only.
 */
final class EventSubscription<E extends Event> implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(EventSubscription.class);

    private final EventHub hub;
    private final EventListener<? super E> listener;
    private final Predicate<Event> filter;
    private final List<EventRegistration> registrations = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean complained = new AtomicBoolean();
    private final LongAdder dropped = new LongAdder();

    /** What was dropped and not told yet. */
    private final AtomicReference<@Nullable EventGap> gap = new AtomicReference<>();

    /** @param filter for what the server could not be asked to leave out */
    EventSubscription(EventHub hub, EventListener<? super E> listener, Predicate<Event> filter) {
        this.hub = hub;
        this.listener = listener;
        this.filter = filter;
    }

    List<EventRegistration> registrations() {
        return registrations;
    }

    boolean wants(Event event) {
        return filter.test(event);
    }

    @SuppressWarnings("unchecked") // it is registered for E only
    void deliver(Event event) {
        if (wants(event)) {
            call(() -> listener.onEvent((E) event));
        }
    }

    void tell(EventGap missing) {
        call(() -> listener.onGap(missing));
    }

    void tell(LibvirtException refused) {
        call(() -> listener.onRefused(refused));
    }

    void tell(ConnectionClosed end) {
        call(() -> listener.onClosed(end));
        closed.set(true);
    }

    /** It did not come about: its listener is told nothing. */
    void abandon() {
        closed.set(true);
    }

    private void call(Runnable method) {
        if (closed.get()) {
            return;
        }
        try {
            method.run();
        } catch (Throwable thrown) { // a listener's errors are its own, and the next event must come
            if (complained.compareAndSet(false, true)) {
                LOG.warn("{} failed; it is called again, and not complained of again", listener, thrown);
            }
        }
    }

    /** Any thread. {@return whether the gap begins with this event} */
    boolean drop(Instant now) {
        dropped.increment();
        EventGap before = gap.getAndUpdate(known -> known == null
                ? new EventGap(EventGap.Cause.OVERFLOW, now, now, 1)
                : new EventGap(EventGap.Cause.OVERFLOW, known.from(), now, known.dropped() + 1));
        return before == null;
    }

    /** Any thread. {@return what was dropped since the last time, which the caller tells; null if nothing was} */
    @Nullable
    EventGap takeGap() {
        return gap.getAndSet(null);
    }

    @Override
    public long dropped() {
        return dropped.sum();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            hub.remove(this);
        }
    }
}
