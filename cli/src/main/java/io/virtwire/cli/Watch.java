package io.virtwire.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Prints something, and again whenever an event has changed it, until the user ends that. Events that come soon after one
 * another are one change.
 */
final class Watch {
    private static final long PAUSE_MILLIS = 500;

    private final Terminal terminal;
    private final Layout layout;
    private final Supplier<CompletableFuture<Void>> pause;

    /** Where each print goes. */
    enum Layout {
        /** In the place of the one before. */
        IN_PLACE,
        /** Behind an empty line. */
        APART,
        /** Behind the one before. */
        TOGETHER
    }

    Watch(Terminal terminal, Layout layout) {
        this(
                terminal,
                layout,
                () -> new CompletableFuture<Void>().completeOnTimeout(null, PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** @param pause called after each print, and completed when there may be another */
    Watch(Terminal terminal, Layout layout, Supplier<CompletableFuture<Void>> pause) {
        this.terminal = terminal;
        this.layout = layout;
        this.pause = pause;
    }

    /**
     * Prints until Ctrl-C.
     *
     * @param changes of what is printed
     * @throws CommandException if the connection is lost
     */
    void run(EventFeed<?> changes, Runnable print) {
        boolean first = true;
        do {
            changes.skip(); // what came so far is part of what is asked for now
            begin(first);
            print.run();
            terminal.flush();
            first = false;
        } while (changes.rest(pause.get()) && changes.next() != null);
        if (changes.end() == EventFeed.End.DISCONNECTED) {
            throw new CommandException(changes.disconnected());
        }
    }

    private void begin(boolean first) {
        if (layout == Layout.IN_PLACE) {
            terminal.clearScreen();
        } else if (layout == Layout.APART && !first) {
            terminal.line("");
        }
    }
}
