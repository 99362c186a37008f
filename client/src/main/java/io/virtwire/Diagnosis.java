package io.virtwire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Doctor} has found: the steps of a connection in their order, up to the first that failed, and those that
 * would have followed. Immutable and thread-safe.
 *
 * <p>Nothing secret is in it. Its texts are for people, and partly come from a server: whoever shows them to a terminal
 * escapes them.
 *
 * @param steps at least one; at most one of them failed, and all after it were skipped
 */
public record Diagnosis(List<Step> steps) {
    /** What became of a step. */
    public enum Outcome {
        OK,
        /** It was not come to, since one before it failed. */
        SKIPPED,
        FAILED
    }

    /**
     * A step.
     *
     * @param name such as {@code TLS}; the same for each connection
     * @param details what was found, and at the end why it failed, each in one line
     * @param advice what to change, a sentence; null unless it failed
     */
    public record Step(
            String name,
            Outcome outcome,
            List<String> details,
            @Nullable String advice) {
        public Step {
            details = List.copyOf(details);
        }

        static Step ok(String name, List<String> details) {
            return new Step(name, Outcome.OK, details, null);
        }

        static Step skipped(String name) {
            return new Step(name, Outcome.SKIPPED, List.of(), null);
        }
    }

    public Diagnosis {
        steps = List.copyOf(steps);
    }

    /** {@return the step that failed; null if the connection is good} */
    public @Nullable Step failure() {
        for (Step step : steps) {
            if (step.outcome == Outcome.FAILED) {
                return step;
            }
        }
        return null;
    }

    /** {@return whether no step failed} */
    public boolean isHealthy() {
        return failure() == null;
    }
}
