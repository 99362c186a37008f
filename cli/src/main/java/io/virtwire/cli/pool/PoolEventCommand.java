package io.virtwire.cli.pool;

import io.virtwire.Events;
import io.virtwire.StoragePool;
import io.virtwire.cli.Command;
import io.virtwire.cli.EventKind;
import io.virtwire.cli.EventRequest;
import io.virtwire.cli.EventWait;
import io.virtwire.cli.Session;
import io.virtwire.event.StoragePoolEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class PoolEventCommand extends Command {
    private static final List<EventKind<? extends StoragePoolEvent>> KINDS = List.of(
            new EventKind<>("lifecycle", StoragePoolEvent.Lifecycle.class, PoolEventCommand::lifecycle),
            new EventKind<>("refresh", StoragePoolEvent.Refresh.class, event -> List.of(name(event))));

    private final OptionSpec pool = string("pool", "only those of this pool: name or UUID");
    private final EventRequest request = new EventRequest(this);

    PoolEventCommand() {
        super(
                "pool-event",
                "wait for events of storage pools",
                "Waits for an event of a storage pool and prints it. Ctrl-C ends it, and it fails if none",
                "came.");
    }

    @Override
    public void run(Session session) {
        EventKind<? extends StoragePoolEvent> kind = request.kind(session, KINDS);
        if (kind != null) {
            EventWait wait = request.wait(session);
            StoragePool found = wait.find(pool, () -> PoolFinder.find(session, this, pool));
            run(wait, session.connection().events(), kind.type(), found);
        }
    }

    private static <E extends StoragePoolEvent> void run(
            EventWait wait, Events events, Class<E> type, @Nullable StoragePool pool) {
        wait.run(
                listener -> pool == null ? events.subscribe(type, listener) : events.subscribe(type, pool, listener),
                event -> EventKind.lines(KINDS, event));
    }

    private static List<String> lifecycle(StoragePoolEvent.Lifecycle event) {
        String type = EventKind.word(
                event.typeNumber(), "unknown", "Defined", "Undefined", "Started", "Stopped", "Created", "Deleted");
        return List.of(name(event) + ": " + type);
    }

    private static String name(StoragePoolEvent event) {
        return "storage pool " + event.pool().getName();
    }
}
