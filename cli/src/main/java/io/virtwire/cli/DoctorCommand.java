package io.virtwire.cli;

import io.virtwire.Diagnosis;
import io.virtwire.Diagnosis.Outcome;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Connects step by step, and tells what was found. virsh has no such command. */
final class DoctorCommand extends Command {
    private static final int NAME_WIDTH = 19;
    private static final int OUTCOME_WIDTH = 8;

    private final OptionSpec uri = string("uri", "the URI to examine; that of -c, or the usual one, without it");
    private final OptionSpec json = json();

    DoctorCommand() {
        super(
                "doctor",
                "find out why a connection fails, or what it is like",
                "Connects, tells each step with what was found, stops at the first that fails, and says",
                "what to change. Succeeds if none failed.",
                "",
                "--json (virtwire's own) prints an array of steps with name, outcome (ok, skipped or",
                "failed), details, and advice, which is null unless the step failed.");
    }

    @Override
    public boolean needsConnection() {
        return false;
    }

    @Override
    public boolean connectsByItself() {
        return true;
    }

    @Override
    public void run(Session session) {
        Diagnosis diagnosis = session.examine(optionalText(uri));
        if (given(json)) {
            printJson(session.terminal(), diagnosis);
        } else {
            diagnosis.steps().forEach(step -> print(session.terminal(), step));
        }
        if (!diagnosis.isHealthy()) {
            throw CommandException.reported();
        }
    }

    private static void print(Terminal terminal, Diagnosis.Step step) {
        String margin = padded(step.name(), NAME_WIDTH) + padded(words(step.outcome()), OUTCOME_WIDTH);
        List<String> details = step.details().isEmpty() ? List.of("") : step.details();
        for (String detail : details) {
            terminal.line((margin + detail).stripTrailing());
            margin = " ".repeat(NAME_WIDTH + OUTCOME_WIDTH);
        }
        if (step.advice() != null) {
            terminal.line(margin + "hint: " + step.advice());
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case OK -> "ok";
            case SKIPPED -> "skipped";
            case FAILED -> "failed";
        };
    }

    private static void printJson(Terminal terminal, Diagnosis diagnosis) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (Diagnosis.Step step : diagnosis.steps()) {
            writer.beginObject().name("name").string(step.name());
            writer.name("outcome").string(words(step.outcome()));
            writer.name("details").beginArray();
            step.details().forEach(writer::string);
            writer.endArray().name("advice").stringOrNull(step.advice()).endObject();
        }
        terminal.document(writer.endArray().toText());
    }
}
