package io.virtwire.cli;

import io.virtwire.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What can be waited for.
 *
 * @param name virsh's
 * @param type its events
 * @param words about one of them, in lines: whose it is, and what happened
 */
public record EventKind<E extends Event>(String name, Class<E> type, Function<E, List<String>> words) {
    /**
     * {@return the kind of that name}
     *
     * @throws CommandException if there is none
     */
    public static <K extends EventKind<?>> K find(List<K> kinds, String name) {
        for (K kind : kinds) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new CommandException("unknown event type " + name);
    }

    /** {@return what is printed about an event, which is of one of these kinds: {@code event 'lifecycle' for …}} */
    public static List<String> lines(List<? extends EventKind<?>> kinds, Event event) {
        for (EventKind<?> kind : kinds) {
            if (kind.type().isInstance(event)) {
                return kind.lines(event);
            }
        }
        throw new IllegalArgumentException("an event of none of these kinds: " + event);
    }

    private List<String> lines(Event event) {
        List<String> lines = new ArrayList<>(words.apply(type.cast(event)));
        lines.set(0, "event '" + name + "' for " + lines.get(0));
        return lines;
    }

    /**
     * {@return the word for a number of libvirt's}
     *
     * @param otherwise for a number that is newer than this version
     * @param words of the numbers from 0
     */
    public static String word(int number, String otherwise, String... words) {
        return number >= 0 && number < words.length ? words[number] : otherwise;
    }
}
