package io.virtwire.transport.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Where futures are completed whose dependents may be user code: on an executor of the user's. Thread-safe. */
public final class Callbacks {
    /** For futures nobody but a waiting thread depends on. */
    public static final Callbacks ON_THE_LOOP = new Callbacks(Runnable::run);

    private final Executor executor;

    public Callbacks(Executor executor) {
        this.executor = executor;
    }

    public void run(Runnable outcome) {
        try {
            executor.execute(outcome);
        } catch (RejectedExecutionException closed) {
            outcome.run(); // the user shut the executor down: better on the loop than never
        }
    }
}
