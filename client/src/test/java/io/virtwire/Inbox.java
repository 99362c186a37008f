package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What came, for who waits for it; a hang must not hang the test. */
final class Inbox<E> {
    private final BlockingQueue<E> events = new LinkedBlockingQueue<>();

    void add(E event) {
        events.add(event);
    }

    E next() throws InterruptedException {
        E event = events.poll(30, TimeUnit.SECONDS);
        assertThat(event).as("an event within 30 s").isNotNull();
        return event;
    }

    boolean isEmpty() {
        return events.isEmpty();
    }
}
