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
    void whatIsHeldComesBehindWhatReleasesIt() {
        queue.add(() -> told.add("before"));
        queue.hold();
        assertThat(queue.offer(() -> told.add("held"))).isTrue();
        assertThat(queue.offer(() -> told.add("no room"))).isFalse();
        threads.remove().run();
        assertThat(told).containsExactly("before");
        assertThat(queue.size()).isEqualTo(1);

        queue.release(() -> told.add("first"));
        queue.add(() -> told.add("after"));
        threads.remove().run();

        assertThat(told).containsExactly("before", "first", "held", "after", "all");
        assertThat(threads).isEmpty();
    }

    @Test
    void whatIsOverIsHeldNoMore() {
        queue.hold();
        queue.add(() -> told.add("held"));
        queue.releaseForGood();
        queue.hold();
        queue.add(() -> told.add("last"));

        threads.remove().run();

        assertThat(told).containsExactly("held", "last", "all");
    }

    @Test
    void toGoOnWithNothingStartsNoThread() {
        queue.hold();
        queue.release();
        queue.releaseForGood();

        assertThat(threads).isEmpty();
    }

    @Test
    void whoMissesTheLastRoundIsSeenInAnother() {
        queue.touch();
        threads.remove().run();
        assertThat(told).containsExactly("all");

        queue.add(() -> told.add("one"));
        queue.add(() -> told.add("two"));
        queue.touch();
        threads.remove().run();

        assertThat(told).containsExactly("all", "one", "two", "all");
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
