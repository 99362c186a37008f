package io.virtwire.cli;

import io.virtwire.testkit.recording.Recorder;
import io.virtwire.testkit.recording.RecordingOptions;
import io.virtwire.transport.MessageTap;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.ToIntFunction;

/** A run with {@code --record}. It has failed if something of it is not in the file. */
final class RecordedRun {
    private static final int FAILURE = 1;

    private RecordedRun() {}

    /** {@return the exit code} The command line is not among the facts: it may hold a password. */
    static int run(String file, Terminal terminal, ToIntFunction<MessageTap> commands) {
        RecordingOptions options = RecordingOptions.defaults()
                .withFact("client", "virtwire " + Version.own())
                .withFact("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        try (Recorder recorder = Recorder.to(Path.of(file), options)) {
            return commands.applyAsInt(recorder);
        } catch (IOException | InvalidPathException failure) {
            terminal.error("cannot record to '" + file + "': " + failure.getMessage());
            return FAILURE;
        }
    }
}
