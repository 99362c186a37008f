package io.virtwire.cli.event;

import io.virtwire.Domain;
import io.virtwire.Events;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.EventKind;
import io.virtwire.cli.EventWait;
import io.virtwire.cli.Session;
import io.virtwire.event.DomainEvent;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class EventCommand extends Command {
    private final OptionSpec domain = string("domain", "only those of this guest: name, id or UUID");
    private final OptionSpec event = string("event", "of this kind");
    private final OptionSpec all = flag("all", "of all kinds");
    private final OptionSpec loop = flag("loop", "print all that come, not only the first");
    private final OptionSpec timeout = number("timeout", "how many seconds to wait at most");
    private final OptionSpec list = flag("list", "print the kinds there are");
    private final OptionSpec timestamp = flag("timestamp", "print the time before each event");

    EventCommand() {
        super(
                "event",
                "wait for events of guests",
                "Waits for an event of a guest and prints it. Ctrl-C ends it, and it fails if none came.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(all, event);
        requireNotBoth(list, all);
        requireNotBoth(list, event);
        if (given(list)) {
            DomainEventKinds.ALL.forEach(kind -> session.terminal().line(kind.name()));
            return;
        }
        String name = optionalText(event);
        if (name == null && !given(all)) {
            throw new CommandException("one of --list, --all, or --event <type> is required");
        }
        Class<? extends DomainEvent> type = name == null
                ? DomainEvent.class
                : EventKind.find(DomainEventKinds.ALL, name).type();
        EventWait wait = new EventWait(session, loop, timeout, timestamp);
        Domain guest = given(domain) ? session.domain(this, domain) : null;
        run(wait, session.connection().events(), type, guest);
    }

    private static <E extends DomainEvent> void run(
            EventWait wait, Events events, Class<E> type, @Nullable Domain guest) {
        wait.run(
                listener -> guest == null ? events.subscribe(type, listener) : events.subscribe(type, guest, listener),
                event -> EventKind.lines(DomainEventKinds.ALL, event));
    }
}
