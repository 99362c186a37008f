package io.virtwire.cli;

import io.virtwire.event.Event;
import io.virtwire.event.EventListener;
import io.virtwire.event.Subscription;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** The course of all commands that wait for events: they print one, or all until the end, and say how many. */
public final class EventWait {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'+0000: '").withZone(ZoneOffset.UTC);

    private final Session session;
    private final boolean loop;
    private final int timeoutMillis;
    private final boolean timestamps;
    private @Nullable String reason;

    /**
     * @param loop a flag: not only one event
     * @param timeout seconds
     * @param timestamp a flag: the time before each event
     * @throws CommandException if the timeout is none
     */
    public EventWait(Session session, OptionSpec loop, OptionSpec timeout, OptionSpec timestamp) {
        this.session = session;
        this.loop = Command.given(loop);
        this.timeoutMillis = OptionNumbers.timeoutMillis(timeout);
        this.timestamps = Command.given(timestamp);
    }

    /**
     * {@return whose events are wanted; null for those of all} Where nothing is found that is told at once, but why only if then
     * no event comes: like virsh, one goes on with those of all.
     */
    public <O> @Nullable O find(OptionSpec option, Supplier<O> lookup) {
        if (!Command.given(option)) {
            return null;
        }
        try {
            return lookup.get();
        } catch (CommandException notFound) {
            session.terminal().error(String.valueOf(notFound.getMessage()));
            reason = notFound.reason();
            return null;
        }
    }

    /**
     * Waits, and prints what comes.
     *
     * @param subscribe asks the server for the events
     * @param words about an event, in lines
     * @throws CommandException if none came, or the connection was lost
     */
    public <E extends Event> void run(
            Function<EventListener<E>, Subscription> subscribe, Function<E, List<String>> words) {
        int count = 0;
        try (EventFeed<E> feed = EventFeed.open(session, timeoutMillis, subscribe)) {
            for (E event = feed.next(); event != null; event = loop ? feed.next() : null) {
                print(words.apply(event));
                count++;
            }
            EventFeed.End end = loop || count == 0 ? feed.end() : null;
            if (end != null) {
                tell(feed, end);
            }
            session.terminal().line("events received: " + count);
            session.terminal().flush();
            if (end == EventFeed.End.DISCONNECTED) {
                throw new CommandException("internal error: client socket is closed");
            }
        }
        if (count == 0) {
            throw reason == null ? CommandException.reported() : new CommandException(reason);
        }
    }

    private void print(List<String> lines) {
        Terminal terminal = session.terminal();
        if (timestamps) {
            terminal.part(TIMESTAMP.format(Instant.now()));
        }
        lines.forEach(terminal::line);
        terminal.flush();
    }

    private void tell(EventFeed<?> feed, EventFeed.End end) {
        Terminal terminal = session.terminal();
        switch (end) {
            case INTERRUPTED -> terminal.line("event loop interrupted");
            case TIMED_OUT -> terminal.line("event loop timed out");
            case DISCONNECTED -> terminal.error(feed.disconnected());
        }
    }
}
