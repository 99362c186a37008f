package io.virtwire.cli;

import io.virtwire.event.ConnectionClosed;
import io.virtwire.event.Event;
import io.virtwire.event.EventListener;
import io.virtwire.event.Subscription;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Events for a command, one after the other, until the user, the time or the server ends it.
 *
 * <p>For the thread of the command only. The event loop turns there, inside of waits; so the listener may neither print nor
 * ask the server, and only notes what comes. Events are not read from the socket faster than the command takes them out.
 *
 * @param <E> the kinds of events
 */
final class EventFeed<E extends Event> implements AutoCloseable {
    /** Why no more events come. */
    enum End {
        INTERRUPTED,
        TIMED_OUT,
        DISCONNECTED
    }

    private final Session session;
    private final String uri;
    private final Queue<E> events = new ArrayDeque<>();
    private final Interrupts.Watch interrupts;
    private final CompletableFuture<Void> timeout = new CompletableFuture<>();
    private final CompletableFuture<ConnectionClosed> closed = new CompletableFuture<>();
    private CompletableFuture<Void> news = new CompletableFuture<>();
    private @Nullable Subscription subscription;
    private @Nullable End end;

    private EventFeed(Session session, int timeoutMillis) {
        this.session = session;
        this.uri = session.connection().getUri(); // who may have to be asked, while it can
        this.interrupts = session.watchInterrupts();
        if (timeoutMillis > 0) {
            timeout.completeOnTimeout(null, timeoutMillis, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Begins to listen.
     *
     * @param timeoutMillis after which it ends; 0 for never
     */
    static <E extends Event> EventFeed<E> open(
            Session session, int timeoutMillis, Function<EventListener<E>, Subscription> subscribe) {
        EventFeed<E> feed = new EventFeed<>(session, timeoutMillis);
        try {
            feed.subscription = subscribe.apply(feed.new Notes());
            return feed;
        } catch (RuntimeException failed) {
            feed.close();
            throw failed;
        }
    }

    /** {@return the next event, waited for; null if there will be none} */
    @Nullable
    E next() {
        while (!isOver() && events.isEmpty()) {
            news = new CompletableFuture<>();
            waitFor(news);
        }
        return events.poll(); // also what came before the end
    }

    /** Waits for something else, but not beyond the end of the events. {@return whether there may be more events} */
    boolean rest(CompletableFuture<Void> other) {
        while (!other.isDone() && !isOver()) {
            waitFor(other);
        }
        return !isOver();
    }

    /** Forgets the events that came so far. */
    void skip() {
        events.clear();
    }

    /** {@return why {@link #next} gave no more events} */
    End end() {
        if (end == null) {
            throw new IllegalStateException("there may be more events");
        }
        return end;
    }

    /** {@return what to say of {@link End#DISCONNECTED}} */
    String disconnected() {
        String why = switch (closed.join().reason()) {
            case EOF -> "end of file";
            case KEEPALIVE -> "keepalive timeout";
            case ERROR, CLIENT -> "I/O error";
        };
        return "Disconnected from " + uri + " due to " + why;
    }

    /** Takes the listener away, and tells the server. */
    @Override
    public void close() {
        interrupts.close();
        if (subscription != null) {
            subscription.close();
        }
    }

    private void waitFor(CompletableFuture<Void> other) {
        session.await(CompletableFuture.anyOf(other, closed, interrupts.came(), timeout));
    }

    private boolean isOver() {
        if (end == null) {
            if (closed.isDone()) {
                end = End.DISCONNECTED;
            } else if (interrupts.came().isDone()) {
                end = End.INTERRUPTED;
            } else if (timeout.isDone()) {
                end = End.TIMED_OUT;
            }
        }
        return end != null;
    }

    private final class Notes implements EventListener<E> {
        @Override
        public void onEvent(E event) {
            events.add(event);
            news.complete(null);
        }

        @Override
        public void onClosed(ConnectionClosed why) {
            closed.complete(why);
        }
    }
}
