package io.virtwire.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Failures in the words that the C library has for them, where Java has only a class. */
final class SystemWords {
    private SystemWords() {}

    /** {@return why a file could not be opened, written or removed} */
    static String of(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "No such file or directory";
        } else if (failure instanceof AccessDeniedException) {
            return "Permission denied";
        } else if (failure instanceof FileSystemException named) {
            return String.valueOf(named.getReason());
        }
        return String.valueOf(failure.getMessage());
    }
}
