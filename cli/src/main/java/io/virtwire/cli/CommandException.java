package io.virtwire.cli;

import io.virtwire.LibvirtException;
import org.jspecify.annotations.Nullable;

/** A command that was not done: what was tried in the words of virsh, and why it failed in libvirt's. */
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String reason;

    /** @param message the one line that is printed */
    public CommandException(String message) {
        super(message);
        this.reason = null;
    }

    /**
     * @param message the first line that is printed; null if there is nothing to say
     * @param cause its message is the second line
     */
    public CommandException(@Nullable String message, @Nullable LibvirtException cause) {
        super(message, cause);
        this.reason = cause == null ? null : cause.getMessage();
    }

    private CommandException(String message, String reason) {
        super(message);
        this.reason = reason;
    }

    /** {@return a failure whose second line is not a server's, but in the same words} */
    public static CommandException withReason(String message, String reason) {
        return new CommandException(message, reason);
    }

    /** {@return a failure all words about which have been printed} */
    public static CommandException reported() {
        return new CommandException(null, (LibvirtException) null);
    }

    /** {@return the second line that is printed, or null} */
    public @Nullable String reason() {
        return reason;
    }
}
