package io.virtwire.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The file of {@code -l}, to which is appended: {@code [2026.11.21 07:09:52 virtwire 4711] ERROR message}. */
final class LogFile {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy.MM.dd HH:mm:ss", Locale.ROOT);

    private final OutputStream file;

    private LogFile(OutputStream file) {
        this.file = file;
    }

    /** @throws UsageException if this file cannot be written */
    static LogFile open(String path) {
        try {
            return new LogFile(Files.newOutputStream(
                    Path.of(path), StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC));
        } catch (IOException | InvalidPathException refused) {
            throw new UsageException("failed to open the log file. check the log file path");
        }
    }

    void write(LogLevel level, String message) {
        String line = "[" + TIME.format(LocalDateTime.now(ZoneId.systemDefault())) + " virtwire "
                + ProcessHandle.current().pid() + "] " + level.label() + " " + message + "\n";
        try {
            file.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
