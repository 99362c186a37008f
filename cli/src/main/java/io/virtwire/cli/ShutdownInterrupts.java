package io.virtwire.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ctrl-C as Java tells of it: by running its shutdown hooks, while all else goes on. The hook of a command that waits lets the
 * program come to its end by itself, and leave with its own exit code. SIGTERM and SIGHUP look the same.
 */
final class ShutdownInterrupts implements Interrupts {
    /** For what a command still does, such as telling a server that may be dead. After that Java ends it. */
    private static final long PATIENCE_SECONDS = 10;

    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    @Override
    public Watch watch() {
        CompletableFuture<Void> came = new CompletableFuture<>();
        Thread hook = new Thread(() -> end(came), "virtwire-interrupt");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException interruptedBefore) {
            came.complete(null); // Java tells of it once
        }
        return new Watch(came, () -> forget(hook));
    }

    /** Ends the process. Where the hook runs, this stands still until the hook has ended it. */
    void exit(int code) {
        exitCode.complete(code);
        System.exit(code);
    }

    private void end(CompletableFuture<Void> came) {
        came.complete(null);
        try {
            Runtime.getRuntime().halt(exitCode.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException tooLate) {
            System.err.println("error: interrupted, and not at its end within " + PATIENCE_SECONDS + " s");
        } catch (InterruptedException | ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException running) {
            // It runs, and waits for the exit code.
        }
    }
}
