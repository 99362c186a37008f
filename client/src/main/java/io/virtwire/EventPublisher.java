package io.virtwire;

import io.virtwire.enums.ConnectCloseReason;
import io.virtwire.event.ConnectionClosed;
import io.virtwire.event.Event;
import io.virtwire.event.EventGap;
import io.virtwire.event.EventListener;
import io.virtwire.event.Subscription;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events as a {@link Flow}: the rules of Reactive Streams on top of an {@link EventListener}. */
final class EventPublisher<E extends Event> implements Flow.Publisher<E> {
    private final Events events;
    private final Class<E> kind;
    private final int maxBuffered;
    private final @Nullable Consumer<EventGap> gaps;

    EventPublisher(Events events, Class<E> kind, int maxBuffered, @Nullable Consumer<EventGap> gaps) {
        this.events = events;
        this.kind = kind;
        this.maxBuffered = maxBuffered;
        this.gaps = gaps;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super E> subscriber) {
        Objects.requireNonNull(subscriber);
        Pace pace = new Pace(subscriber);
        subscriber.onSubscribe(pace);
        pace.start();
    }

    /**
     * What waits for a subscriber: an event, or that some are missing here.
     *
     * @param missing null for an event
     * @param event null for a gap
     */
    private record Entry<E>(
            @Nullable EventGap missing, @Nullable E event) {}

    /** One subscriber's demand. What signals the subscriber runs in the queue of events, one at a time. */
    private final class Pace implements Flow.Subscription, EventListener<E> {
        private final Flow.Subscriber<? super E> subscriber;
        private final AtomicLong demand = new AtomicLong();

        // For the queue only.
        private final Deque<Entry<E>> buffer = new ArrayDeque<>();

        /** Events in the buffer. */
        private int buffered;

        /** The last signal, behind what is in the buffer; null as long as there is none. */
        private @Nullable Runnable end;

        private volatile boolean over;
        private volatile @Nullable Subscription subscription;

        Pace(Flow.Subscriber<? super E> subscriber) {
            this.subscriber = subscriber;
        }

        /** The subscriber knows its subscription now, and may have cancelled it already. */
        void start() {
            try {
                if (!over) {
                    subscription = events.subscribe(kind, this);
                }
            } catch (RuntimeException refused) {
                events.execute(() -> fail(refused));
            }
            if (over) {
                close();
            }
        }

        @Override
        public void request(long count) {
            if (count <= 0) {
                events.execute(() -> fail(new IllegalArgumentException(
                        "request of " + count + " events, must be more than 0 (rule 3.9)")));
                return;
            }
            demand.getAndUpdate(before -> before + count < 0 ? Long.MAX_VALUE : before + count);
            events.execute(this::deliver);
        }

        @Override
        public void cancel() {
            over = true;
            close();
        }

        private void close() {
            Subscription present = subscription;
            if (present != null) {
                subscription = null;
                present.close();
            }
        }

        @Override
        public void onEvent(E event) {
            if (end != null) {
                return;
            }
            if (buffered < maxBuffered) {
                buffered++;
                buffer.add(new Entry<>(null, event));
                deliver();
            } else {
                events.countDropped();
                addDropped();
            }
        }

        private void addDropped() {
            Instant now = Instant.now();
            Entry<E> last = buffer.peekLast();
            EventGap known = last == null ? null : last.missing();
            if (known != null && known.cause() == EventGap.Cause.OVERFLOW) {
                buffer.removeLast();
                buffer.add(new Entry<>(
                        new EventGap(EventGap.Cause.OVERFLOW, known.from(), now, known.dropped() + 1), null));
            } else {
                buffer.add(new Entry<>(new EventGap(EventGap.Cause.OVERFLOW, now, now, 1), null));
            }
        }

        private void deliver() {
            for (Entry<E> next = buffer.peek(); next != null && !over; next = buffer.peek()) {
                if (next.missing() != null) {
                    buffer.remove();
                    tell(next.missing());
                } else if (next.event() != null && demand.get() > 0) {
                    buffer.remove();
                    buffered--;
                    demand.decrementAndGet();
                    tell(next.event());
                } else {
                    return;
                }
            }
            if (!over && end != null) {
                end.run();
            }
        }

        /** Whoever throws gets no more; reactive streams, rule 2.13. */
        private void tell(E event) {
            try {
                subscriber.onNext(event);
            } catch (Throwable thrown) {
                over = true;
                close();
                throw thrown;
            }
        }

        private void tell(EventGap gap) {
            if (gaps == null) {
                fail(new MissedEventsException(gap));
            } else {
                try {
                    gaps.accept(gap);
                } catch (RuntimeException thrown) {
                    fail(thrown); // whoever goes on behind a gap must have heard of it
                }
            }
        }

        @Override
        public void onGap(EventGap gap) {
            if (end != null) {
                return;
            }
            buffer.add(new Entry<>(gap, null));
            deliver();
        }

        @Override
        public void onRefused(LibvirtException reason) {
            endWith(() -> fail(reason));
        }

        /** The registration went with the connection. */
        @Override
        public void onClosed(ConnectionClosed closed) {
            endWith(() -> complete(closed));
        }

        private void endWith(Runnable signal) {
            if (end == null) {
                end = signal;
                deliver();
            }
        }

        private void complete(ConnectionClosed closed) {
            over = true;
            if (closed.reason() == ConnectCloseReason.CLIENT) {
                subscriber.onComplete();
            } else {
                subscriber.onError(closed.cause());
            }
        }

        private void fail(RuntimeException failure) {
            if (!over) {
                over = true;
                buffer.clear();
                subscriber.onError(failure);
                close();
            }
        }
    }
}
