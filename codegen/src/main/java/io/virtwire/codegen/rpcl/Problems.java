package io.virtwire.codegen.rpcl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that is wrong with the definitions of one run, to be told at once. */
public final class Problems {
    private record Problem(Position position, String text) {}

    private final List<Problem> problems = new ArrayList<>();

    /**
     * Adds a problem; the same one at the same place counts once.
     *
     * @param text names the thing, the value, and what is allowed; one line
     */
    public void add(Position position, String text) {
        Problem problem = new Problem(position, text);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    public boolean isEmpty() {
        return problems.isEmpty();
    }

    public int count() {
        return problems.size();
    }

    /** {@return all problems by file and position, each with its line and a caret, and their number at the end} */
    public String render() {
        StringBuilder text = new StringBuilder();
        problems.stream()
                .sorted(Comparator.comparing(Problem::position))
                .forEach(problem -> text.append(problem.position())
                        .append(": error: ")
                        .append(problem.text())
                        .append('\n')
                        .append(problem.position().excerpt())
                        .append('\n'));
        return text.append(count() == 1 ? "1 error" : count() + " errors")
                .append('\n')
                .toString();
    }
}
