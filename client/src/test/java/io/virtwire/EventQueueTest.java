package io.virtwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final EventQueue queue =
            new EventQueue(EventOptions.defaults().withMaxQueued(2).withExecutor(threads::add), () -> told.add("all"));

    @Test
    void whatThrowsKeepsNobodyElseWaiting() {
        queue.add(() -> {
            throw new IllegalStateException("a listener's own");
        });
        queue.add(() -> told.add("next"));
        threads.remove().run();
        queue.add(() -> told.add("later"));
        threads.remove().run();

        assertThat(told).containsExactly("next", "all", "later", "all");
        assertThat(queue.size()).isZero();
    }

    @Test
    void moreThanTheLimitIsRefusedButForWhatMustNotBeLost() {
        assertThat(queue.offer(() -> told.add("first"))).isTrue();
        assertThat(queue.offer(() -> told.add("second"))).isTrue();
        assertThat(queue.hasRoom()).isFalse();
        assertThat(queue.offer(() -> told.add("third"))).isFalse();
        queue.add(() -> told.add("must"));

        threads.remove().run();

        assertThat(told).containsExactly("first", "second", "must", "all");
    }
}
