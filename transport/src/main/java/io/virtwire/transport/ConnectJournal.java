package io.virtwire.transport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was found on the way to one connection, for people who look for a problem. Whatever takes part in connecting writes
 * here, on the thread it happens to be on; a journal only keeps it, so that no code of a user's runs on an event loop.
 *
 * <p>Nothing secret is written. Texts may come from a server: whoever shows them to a terminal escapes them.
 *
 * <p>Thread-safe.
 *
 * @see RpcOptions#withJournal
 */
public final class ConnectJournal {
    /** Keeps nothing: who opens a connection with it gets one of its own, for the last step. */
    public static final ConnectJournal NONE = new ConnectJournal(0);

    /** More than any way in writes, and an end to what a server can make it write. */
    private static final int MAX_ENTRIES = 1_000;

    private final int room;

    /** Written by whoever takes part, read at the connect timeout. */
    private volatile String unanswered = "no connection";

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    /**
     * One finding.
     *
     * @param text null if the stage was entered, and nothing is to be told about it yet
     */
    public record Entry(ConnectStage stage, @Nullable String text) {}

    private ConnectJournal(int room) {
        this.room = room;
    }

    /** {@return one for a connection whose way in nobody wants to read: it knows the last step only} */
    static ConnectJournal ofLastStep() {
        return new ConnectJournal(0);
    }

    /** {@return an empty one, for one connection} */
    public static ConnectJournal create() {
        return new ConnectJournal(MAX_ENTRIES);
    }

    /** Tells that a stage begins: what fails from here on fails in it. */
    public void enter(ConnectStage stage) {
        add(new Entry(stage, null));
    }

    /**
     * The same, and what is to be said if nothing more comes within the connect timeout.
     *
     * @param otherwise such as {@code connected, but the login was not answered}
     */
    public void enter(ConnectStage stage, String otherwise) {
        unanswered = otherwise;
        enter(stage);
    }

    /** {@return what was last waited for, as a clause to which "within the connect timeout" can be added} */
    String unanswered() {
        return unanswered;
    }

    /** Tells what was found in a stage, which it enters. */
    public void note(ConnectStage stage, String text) {
        add(new Entry(stage, text));
    }

    /** The same, with a text that is composed only if it is kept. */
    public void note(ConnectStage stage, Supplier<String> text) {
        if (isKept()) {
            note(stage, text.get());
        }
    }

    private void add(Entry entry) {
        if (entries.size() < room) {
            entries.add(entry);
        }
    }

    /** {@return whether what is written is kept} Who has to look up what it writes may spare itself the work. */
    public boolean isKept() {
        return room > 0;
    }

    /** {@return what was written up to now, in order; the stage of the last one is where it stands} */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
