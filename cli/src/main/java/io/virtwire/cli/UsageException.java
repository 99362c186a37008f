package io.virtwire.cli;

import java.util.List;

/** A command line that is not understood. Nothing of it was carried out. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> messages;

    UsageException(String message) {
        this(List.of(message));
    }

    /** @param messages one for each thing that is wrong; none if the exit code says it all */
    UsageException(List<String> messages) {
        super(String.join("; ", messages));
        this.messages = messages;
    }

    List<String> messages() {
        return messages;
    }
}
