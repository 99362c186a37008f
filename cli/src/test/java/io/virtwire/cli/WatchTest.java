package io.virtwire.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.virtwire.enums.ConnectCloseReason;
import io.virtwire.event.ConnectionClosed;
import io.virtwire.event.DomainEvent;
import io.virtwire.event.EventListener;
import io.virtwire.event.Subscription;
import io.virtwire.transport.KeepAlive;
import io.virtwire.transport.MessageTap;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each print does what happens until the next one. */
@Timeout(30)
class WatchTest {
    private static final CompletableFuture<Void> NO_PAUSE = CompletableFuture.completedFuture(null);

    private final MockHost host = new MockHost();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(out, out, true);
    private final CompletableFuture<Void> interrupt = new CompletableFuture<>();
    private final Queue<Runnable> prints = new ArrayDeque<>();
    private final List<Boolean> paused = new ArrayList<>();
    private Session session;
    private EventListener<DomainEvent.Lifecycle> listener;
    private EventFeed<DomainEvent.Lifecycle> changes;

    @BeforeEach
    void listen() {
        Interrupts interrupts = () -> new Interrupts.Watch(interrupt, () -> {});
        session = new Session(host.uri(), false, KeepAlive.OFF, terminal, Map.of(), interrupts, MessageTap.NONE);
        session.connect();
        changes = EventFeed.open(session, 0, notes -> {
            listener = notes;
            return new NoSubscription();
        });
    }

    @AfterEach
    void stop() {
        session.close();
        host.close();
    }

    @Test
    void manyEventsAreOneChange() {
        prints.add(() -> {
            change();
            change();
            change();
        });
        prints.add(() -> interrupt.complete(null));

        watch(Watch.Layout.TOGETHER, NO_PAUSE);

        assertThat(printed()).isEqualTo("print\nprint\n");
    }

    @Test
    void eventIsPrintedAfterThePauseOnly() {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        prints.add(() -> {
            change();
            CompletableFuture.runAsync(() -> completeOnceAwaited(pause));
        });
        prints.add(() -> {
            paused.add(pause.isDone());
            interrupt.complete(null);
        });

        watch(Watch.Layout.TOGETHER, pause);

        assertThat(paused).containsExactly(true);
    }

    @Test
    void interruptEndsThePause() {
        prints.add(() -> interrupt.complete(null));

        watch(Watch.Layout.TOGETHER, new CompletableFuture<>());

        assertThat(printed()).isEqualTo("print\n");
    }

    @Test
    void printsAreApart() {
        prints.add(this::change);
        prints.add(() -> interrupt.complete(null));

        watch(Watch.Layout.APART, NO_PAUSE);

        assertThat(printed()).isEqualTo("print\n\nprint\n");
    }

    @Test
    void onAScreenEachTakesThePlaceOfTheOneBefore() {
        prints.add(this::change);
        prints.add(() -> interrupt.complete(null));

        watch(Watch.Layout.IN_PLACE, NO_PAUSE);

        assertThat(printed()).isEqualTo("\u001b[H\u001b[2Jprint\n\u001b[H\u001b[2Jprint\n");
    }

    @Test
    void lossOfTheConnectionIsAFailure() {
        prints.add(() -> listener.onClosed(new ConnectionClosed(ConnectCloseReason.KEEPALIVE, null)));

        assertThatThrownBy(() -> watch(Watch.Layout.TOGETHER, NO_PAUSE))
                .isInstanceOf(CommandException.class)
                .hasMessageStartingWith("Disconnected from test+tcp://")
                .hasMessageEndingWith(" due to keepalive timeout");
    }

    private void watch(Watch.Layout layout, CompletableFuture<Void> pause) {
        new Watch(terminal, layout, () -> pause).run(changes, () -> {
            terminal.line("print");
            prints.remove().run();
        });
    }

    /** What changed is not looked at. */
    private void change() {
        listener.onEvent(new DomainEvent.Lifecycle(null, 0, 0));
    }

    private static void completeOnceAwaited(CompletableFuture<Void> pause) {
        while (pause.getNumberOfDependents() == 0) {
            Thread.onSpinWait();
        }
        pause.complete(null);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static final class NoSubscription implements Subscription {
        @Override
        public long dropped() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
