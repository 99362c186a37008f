package io.virtwire.cli;

import java.util.concurrent.CompletableFuture;

/** Ctrl-C for a command that waits: it ends the waiting, and the command still does what belongs to its end. */
interface Interrupts {
    /** For a process that is not the program's own: nobody interrupts. */
    Interrupts NONE = () -> new Watch(new CompletableFuture<>(), () -> {});

    /** From here on, until the watch is closed, Ctrl-C does not end the program. */
    Watch watch();

    /**
     * Looks out for Ctrl-C.
     *
     * @param came completed by Ctrl-C
     * @param end what {@link #close} does
     */
    record Watch(CompletableFuture<Void> came, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }
}
