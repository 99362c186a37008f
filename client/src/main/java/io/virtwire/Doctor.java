package io.virtwire;

import io.virtwire.Diagnosis.Outcome;
import io.virtwire.Diagnosis.Step;
import io.virtwire.config.Surroundings;
import io.virtwire.transport.ConnectJournal;
import io.virtwire.transport.ConnectJournal.Entry;
import io.virtwire.transport.ConnectStage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a connection does not come about, or what it is like. It connects as {@link Connection#open} does, reads
 * what was written down on the way, asks the server a few things, and closes. Thread-safe.
 */
public final class Doctor {
    private Doctor() {}

    /**
     * Examines a connection with the default options.
     *
     * @see #examine(String, ConnectOptions)
     */
    public static Diagnosis examine(String uri) {
        return examine(uri, ConnectOptions.defaults());
    }

    /**
     * Examines a connection. What fails is a step of the result, not an exception.
     *
     * @param uri as {@link Connection#open} takes it
     * @throws CallInterruptedException if the calling thread was interrupted
     */
    public static Diagnosis examine(String uri, ConnectOptions options) {
        return examine(uri, options, Surroundings.ofThisProcess());
    }

    static Diagnosis examine(String uri, ConnectOptions options, Surroundings surroundings) {
        ConnectJournal journal = ConnectJournal.create();
        ConnectOptions kept = options.withRpc(options.rpc().withJournal(journal));
        List<Step> steps = new ArrayList<>();
        try {
            Connection connection = Connection.open(uri, kept, surroundings);
            steps.addAll(steps(journal.entries(), null));
            steps.addAll(Checkup.of(connection));
        } catch (CallInterruptedException interrupted) {
            throw interrupted;
        } catch (LibvirtException | IllegalArgumentException failure) {
            steps.addAll(steps(journal.entries(), failure));
            steps.addAll(Checkup.skipped());
        }
        return new Diagnosis(steps);
    }

    /** @param failure of the stage of the last entry; null if all went well */
    private static List<Step> steps(List<Entry> entries, @Nullable RuntimeException failure) {
        Map<ConnectStage, List<String>> found = new LinkedHashMap<>();
        for (Entry entry : entries) {
            List<String> told = found.computeIfAbsent(entry.stage(), stage -> new ArrayList<>());
            if (entry.text() != null) {
                told.add(entry.text());
            }
        }
        List<Step> steps = new ArrayList<>();
        if (failure == null) {
            found.forEach((stage, told) -> steps.add(Step.ok(stage.toString(), told)));
            return steps;
        }
        ConnectStage last = entries.get(entries.size() - 1).stage();
        Step failed = failed(last, found.remove(last), failure);
        // one may be entered too early: the far side of ssh can fail while an answer is waited for
        found.entrySet()
                .removeIf(stage ->
                        stage.getKey().compareTo(last) > 0 && stage.getValue().isEmpty());
        found.forEach((stage, told) -> steps.add(Step.ok(stage.toString(), told)));
        steps.add(failed);
        for (ConnectStage stage : ConnectStage.values()) {
            if (stage.compareTo(last) > 0 && !found.containsKey(stage) && isOnTheWay(stage, found.keySet(), last)) {
                steps.add(Step.skipped(stage.toString()));
            }
        }
        return steps;
    }

    private static Step failed(ConnectStage stage, @Nullable List<String> told, RuntimeException failure) {
        List<String> details = new ArrayList<>(told == null ? List.of() : told);
        String.valueOf(failure.getMessage()).lines().forEach(details::add);
        String advice = failure instanceof ConnectionFailedException unreachable
                ? unreachable.getAdvice()
                : Advice.about(stage, details);
        return new Step(stage.toString(), Outcome.FAILED, details, advice);
    }

    /** Some stages there are only where another was, by which one knows the transport. */
    private static boolean isOnTheWay(ConnectStage stage, Set<ConnectStage> passed, ConnectStage last) {
        return switch (stage) {
            case SOCKET, CERTIFICATES, SSH_CONFIGURATION -> false;
            case TLS -> last == ConnectStage.CERTIFICATES || passed.contains(ConnectStage.CERTIFICATES);
            case SSH_LOGIN, FAR_SIDE ->
                last == ConnectStage.SSH_CONFIGURATION || passed.contains(ConnectStage.SSH_CONFIGURATION);
            default -> true;
        };
    }
}
