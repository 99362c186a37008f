package io.virtwire;

import io.virtwire.enums.ConnectCloseReason;
import io.virtwire.event.ConnectionClosed;
import io.virtwire.event.ConnectionListener;
import io.virtwire.event.Event;
import io.virtwire.event.EventGap;
import io.virtwire.event.Subscription;
import io.virtwire.event.UnknownEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of a connection, from the event loop to the listeners. It outlives the channels of its connection.
 *
 * <p>Thread-safe. Registrations change under a lock that is held while the server is asked; events pass by without it.
 */
final class EventHub {
    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);

    private final EventQueue queue;
    private final ReentrantLock changes = new ReentrantLock();

    /** Under the lock. */
    private final Map<EventRegistration.Key, EventRegistration> registrations = new HashMap<>();

    /** What the server was asked to forget, or will be as soon as it has answered, until it has: whoever waits for that. */
    private final Map<EventRegistration.Key, CompletableFuture<?>> leftBehind = new ConcurrentHashMap<>();

    private final List<EventSubscription<?>> subscriptions = new CopyOnWriteArrayList<>();
    private final List<EventSubscription<?>> unknown = new CopyOnWriteArrayList<>();
    private final List<ConnectionListener> listeners = new CopyOnWriteArrayList<>();
    private final LongAdder dropped = new LongAdder();

    /** Those that were not told yet that events of theirs were dropped. */
    private final Queue<EventSubscription<?>> overflown = new ConcurrentLinkedQueue<>();

    private volatile @Nullable EventRegistrar registrar;

    /** Not told yet. */
    private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();

    /** Told to all who listened; null as long as there is none. */
    private volatile @Nullable ConnectionClosed end;

    EventHub(EventOptions options) {
        this.queue = new EventQueue(options, this::tellOverflow);
    }

    /** The connection has a channel, and its registrations go there from now on. */
    void use(EventRegistrar with) {
        registrar = with;
    }

    private EventRegistrar registrar() {
        EventRegistrar present = registrar;
        if (present == null) {
            throw new IllegalStateException("not connected yet");
        }
        return present;
    }

    // Called by the event loop.

    void arrived(EventRegistration registration, Event event) {
        arrived(registration.subscriptions(), event);
    }

    private void arrived(List<EventSubscription<?>> listeners, Event event) {
        if (!overflown.isEmpty() && queue.hasRoom()) {
            queueGaps();
        }
        if (!queue.offer(() -> deliver(listeners, event))) {
            drop(listeners, event);
        }
    }

    /** Between the last event before the gap and the first one after it; beyond the limit, or gaps would take the events' room. */
    private void queueGaps() {
        for (EventSubscription<?> loser = overflown.poll(); loser != null; loser = overflown.poll()) {
            EventSubscription<?> told = loser;
            EventGap gap = told.takeGap();
            if (gap != null) {
                queue.add(() -> told.tell(gap));
            }
        }
    }

    /** {@return false if nobody asked for such} */
    boolean arrived(UnknownEvent event) {
        if (unknown.isEmpty()) {
            return false;
        }
        arrived(unknown, event);
        return true;
    }

    void countDropped(int events) {
        dropped.add(events);
    }

    private void drop(List<EventSubscription<?>> losers, Event event) {
        countDropped(1);
        Instant now = Instant.now();
        for (EventSubscription<?> loser : losers) {
            if (loser.wants(event) && loser.drop(now)) {
                overflown.add(loser);
                queue.touch(); // it may have got empty just now, and told gaps for the last time
            }
        }
    }

    // Run by the queue.

    private static void deliver(List<EventSubscription<?>> to, Event event) {
        for (EventSubscription<?> subscription : to) {
            subscription.deliver(event);
        }
    }

    private void tellOverflow() {
        for (EventSubscription<?> loser = overflown.poll(); loser != null; loser = overflown.poll()) {
            EventGap gap = loser.takeGap();
            if (gap != null) {
                loser.tell(gap);
            }
        }
    }

    // Called by users.

    /** Adds a listener for some kinds of events; the first must be there, the others may be unknown to the server. */
    void add(EventSubscription<?> subscription, List<EventRegistration.Key> keys) {
        lock();
        try {
            for (EventRegistration.Key key : keys) {
                try {
                    add(subscription, key);
                } catch (LibvirtException refused) {
                    if (subscription.registrations().isEmpty() || saysNothingOfTheServer(refused)) {
                        throw refused;
                    }
                    LOG.debug("{} is not reported by this server: {}", key.kind(), refused.getMessage());
                }
            }
            listen(subscription);
        } catch (RuntimeException failed) {
            subscription.abandon();
            try {
                leaveAll(subscription);
            } catch (LibvirtException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
            throw failed;
        } finally {
            changes.unlock();
        }
    }

    private static boolean saysNothingOfTheServer(LibvirtException failed) {
        return failed instanceof ConnectionLostException
                || failed instanceof CallTimeoutException
                || failed instanceof CallInterruptedException;
    }

    private void add(EventSubscription<?> subscription, EventRegistration.Key key) {
        EventRegistration registration = registrations.get(key);
        boolean first = registration == null;
        if (registration == null) {
            registration = new EventRegistration(key);
        }
        registration
                .subscriptions()
                .add(subscription); // before the server is asked, or the first event would find nobody
        if (first) {
            register(registration);
            registrations.put(key, registration);
        }
        subscription.registrations().add(registration);
    }

    /** One and the same cannot be registered twice: what was left behind must be gone first. */
    private void register(EventRegistration registration) {
        EventRegistrar present = registrar();
        CompletableFuture<?> before = leftBehind.get(registration.key());
        if (before != null) {
            present.await(before);
        }
        try {
            present.register(registration);
        } catch (CallTimeoutException | CallInterruptedException givenUp) {
            registration.subscriptions().clear();
            leaveBehind(registration.key(), present.deregisterOnceAnswered(registration));
            throw givenUp;
        }
    }

    private void leaveBehind(EventRegistration.Key key, CompletableFuture<?> forgotten) {
        CompletableFuture<?> over = forgotten.handle((nothing, failure) -> Boolean.TRUE);
        leftBehind.put(key, over);
        over.thenRun(() -> leftBehind.remove(key, over));
    }

    /** From now on it is told what all are told; and the end, if that was just now. */
    private void listen(EventSubscription<?> subscription) {
        subscriptions.add(subscription);
        ConnectionClosed past = end;
        if (past != null) {
            queue.add(() -> subscription.tell(past));
        }
    }

    /** Adds a listener for messages nobody asked for. */
    void addUnknown(EventSubscription<?> subscription) {
        unknown.add(subscription);
        listen(subscription);
    }

    void remove(EventSubscription<?> subscription) {
        changes.lock(); // not to be interrupted: it would stay registered as long as the connection lives
        try {
            subscriptions.remove(subscription);
            unknown.remove(subscription);
            leaveAll(subscription);
        } finally {
            changes.unlock();
        }
    }

    /** Also on a thread that is interrupted, which it is still afterwards; from all, whatever the server says of one. */
    private void leaveAll(EventSubscription<?> subscription) {
        boolean interrupted = Thread.interrupted();
        LibvirtException first = null;
        for (EventRegistration registration : subscription.registrations()) {
            try {
                leave(registration, subscription);
            } catch (LibvirtException failed) {
                first = first == null ? failed : first;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (first != null) {
            throw first;
        }
    }

    private void leave(EventRegistration registration, EventSubscription<?> subscription) {
        registration.subscriptions().remove(subscription);
        // one that a new server refused is not there any more
        if (registration.subscriptions().isEmpty() && registrations.remove(registration.key(), registration)) {
            EventRegistrar present = registrar();
            CompletableFuture<?> forgotten = present.deregister(registration);
            leaveBehind(registration.key(), forgotten);
            try {
                present.await(forgotten);
            } catch (ConnectionLostException over) {
                LOG.trace("the registration went with the connection", over);
            }
        }
    }

    private void lock() {
        try {
            changes.lockInterruptibly();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(interrupted);
        }
    }

    /** A listener hears of the end also if it came before. */
    Subscription add(ConnectionListener listener) {
        lock();
        try {
            listeners.add(listener); // before the server is asked, or a loss meanwhile would find nobody
            EventRegistrar present = registrar;
            if (present != null) {
                present.registerClose();
            }
        } catch (ConnectionLostException lost) {
            LOG.trace("it is asked when the connection is there again", lost);
        } finally {
            changes.unlock();
        }
        ConnectionClosed past = end;
        if (past != null) {
            // Not removed here: what it is to hear before may still be in the queue.
            queue.add(() -> {
                if (listeners.remove(listener)) {
                    tell(listener, told -> told.onClosed(past));
                }
            });
        }
        return new Subscription() {
            @Override
            public long dropped() {
                return 0;
            }

            @Override
            public void close() {
                listeners.remove(listener);
            }
        };
    }

    // Called by the supervisor.

    /**
     * Registers everything with a new server. Its events wait until {@link #restored} has told the gap that is before them.
     *
     * @param change makes calls go to the new server. Under the lock: who subscribes meanwhile goes to one server or to the other
     */
    void restore(Runnable change, EventRegistrar with) {
        lock();
        try {
            change.run();
            registrar = with;
            queueGaps(); // of the server before
            queue.hold();
            if (!listeners.isEmpty()) {
                with.registerClose();
            }
            for (EventRegistration registration : new ArrayList<>(registrations.values())) {
                registration.callback = -1;
                try {
                    with.register(registration);
                } catch (LibvirtException refused) {
                    if (saysNothingOfTheServer(refused)) {
                        throw refused;
                    }
                    LOG.warn("{} is not reported any more: {}", registration.key(), refused.getMessage());
                    registrations.remove(registration.key()); // who subscribes to it from now on asks anew
                    refusals.add(new Refusal(registration, refused));
                }
            }
        } catch (RuntimeException failed) {
            queue.release(); // it will be tried again, and nobody knows when
            throw failed;
        } finally {
            changes.unlock();
        }
    }

    /** Tells what may be missing, and that the connection is there again. */
    void restored(Instant lostAt) {
        EventGap gap = new EventGap(EventGap.Cause.RECONNECT, lostAt, Instant.now(), -1);
        List<Refusal> refused = new ArrayList<>();
        for (Refusal next = refusals.poll(); next != null; next = refusals.poll()) {
            refused.add(next);
        }
        if (subscriptions.isEmpty() && listeners.isEmpty()) {
            queue.release();
            return;
        }
        queue.release(() -> {
            if (end == null) {
                subscriptions.forEach(subscription -> subscription.tell(gap));
                refused.forEach(Refusal::tell);
                listeners.forEach(listener -> tell(listener, told -> told.onRestored(gap)));
            }
        });
    }

    /** What the server of a reconnect does not report. */
    private record Refusal(EventRegistration registration, LibvirtException reason) {
        void tell() {
            registration.subscriptions().forEach(subscription -> subscription.tell(reason));
        }
    }

    void lost(ConnectionClosed why) {
        tell(listener -> listener.onLost(why));
    }

    /** The one thing a server may say as often as it likes: it keeps to the bound of the queue. */
    void hypervisorLost(@Nullable ConnectCloseReason reason) {
        if (!listeners.isEmpty()
                && !queue.offer(
                        () -> listeners.forEach(listener -> tell(listener, told -> told.onHypervisorLost(reason))))) {
            countDropped(1);
        }
    }

    /** The last thing anybody is told. */
    void closed(ConnectionClosed why) {
        end = why;
        queue.releaseForGood();
        tellSubscriptions(subscription -> subscription.tell(why));
        if (!listeners.isEmpty()) {
            queue.add(() -> {
                for (ConnectionListener listener : List.copyOf(listeners)) {
                    if (listeners.remove(listener)) {
                        tell(listener, told -> told.onClosed(why));
                    }
                }
            });
        }
    }

    // A connection that nobody listens to starts no thread.

    private void tellSubscriptions(Consumer<EventSubscription<?>> what) {
        if (!subscriptions.isEmpty()) {
            queue.add(() -> {
                tellOverflow(); // it was before
                subscriptions.forEach(what);
            });
        }
    }

    private void tell(Consumer<ConnectionListener> what) {
        if (!listeners.isEmpty()) {
            queue.add(() -> listeners.forEach(listener -> tell(listener, what)));
        }
    }

    private static void tell(ConnectionListener listener, Consumer<ConnectionListener> what) {
        try {
            what.accept(listener);
        } catch (Throwable thrown) { // its errors are its own
            LOG.warn("{} failed", listener, thrown);
        }
    }

    /** Runs a task in its place between the events. */
    void execute(Runnable task) {
        queue.add(task);
    }

    // For the health of the connection.

    int queued() {
        return queue.size();
    }

    long dropped() {
        return dropped.sum();
    }
}
