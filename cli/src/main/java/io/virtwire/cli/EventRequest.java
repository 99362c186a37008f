package io.virtwire.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** The options of {@code net-event} and its kin, behind the one that says whose events are wanted. */
public final class EventRequest {
    private final OptionSpec event;
    private final OptionSpec loop;
    private final OptionSpec timeout;
    private final OptionSpec list;
    private final OptionSpec timestamp;

    /** Adds them to a command. */
    public EventRequest(Command command) {
        event = command.string("event", "of this kind");
        loop = command.flag("loop", "print all that come, not only the first");
        timeout = command.number("timeout", "how many seconds to wait at most");
        list = command.flag("list", "print the kinds there are");
        timestamp = command.flag("timestamp", "print the time before each event");
    }

    /** {@return the kind that is wanted; null if the list of them was, which is printed} */
    public <K extends EventKind<?>> @Nullable K kind(Session session, List<K> kinds) {
        if (Command.given(list)) {
            kinds.forEach(kind -> session.terminal().line(kind.name()));
            return null;
        }
        String name = Command.optionalText(event);
        if (name == null) {
            throw new CommandException("either --list or --event <type> is required");
        }
        return EventKind.find(kinds, name);
    }

    /**
     * {@return what waits for the events}
     *
     * @throws CommandException if the timeout is none
     */
    public EventWait wait(Session session) {
        return new EventWait(session, loop, timeout, timestamp);
    }
}
