package io.virtwire.cli.snapshot;

import io.virtwire.LibvirtException;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Terminal;

/** The end of an edit that failed: virsh says last that nothing was updated, and behind it only what a server had to say. */
final class Update {
    private Update() {}

    /**
     * Runs an edit.
     *
     * @param name of what is edited
     */
    static void of(String name, Terminal terminal, Runnable edit) {
        String failed = "Failed to update " + name;
        try {
            edit.run();
        } catch (LibvirtException failure) {
            throw new CommandException(failed, failure);
        } catch (CommandException failure) {
            if (failure.getMessage() != null) {
                terminal.error(failure.getMessage());
            }
            throw failure.reason() == null
                    ? new CommandException(failed)
                    : CommandException.withReason(failed, failure.reason());
        }
    }
}
