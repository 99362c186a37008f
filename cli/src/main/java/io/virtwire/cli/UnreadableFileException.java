package io.virtwire.cli;

import java.io.IOException;

/** A file of the user's that cannot be read. */
final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * @param failed what was not done, in the words of virsh
     * @param reason in the words of the C library
     */
    UnreadableFileException(String failed, String reason) {
        super(failed + ": " + reason);
        this.reason = reason;
    }

    /** {@return why, which is also the end of the message} */
    String reason() {
        return reason;
    }
}
