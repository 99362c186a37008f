package io.virtwire.cli;

/** Ends the sequence of commands it stands in. */
final class QuitCommand extends Command {
    QuitCommand(String name) {
        super(name, "end here", "Ends virtwire; commands behind it are not carried out.");
    }

    @Override
    public boolean needsConnection() {
        return false;
    }

    @Override
    public void run(Session session) {
        // Main ends with it.
    }
}
