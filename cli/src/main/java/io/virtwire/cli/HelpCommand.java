package io.virtwire.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class HelpCommand extends Command {
    private final OptionSpec command = string("command", "a command, or the keyword of a group; all groups without it");

    HelpCommand() {
        super("help", "tell about commands", "Tells about one command, about the commands of one group, or about all.");
    }

    /** What {@code --help} behind a command stands for. */
    HelpCommand(String about) {
        this();
        command.setValue(about);
    }

    @Override
    public boolean needsConnection() {
        return false;
    }

    @Override
    public void run(Session session) {
        Terminal terminal = session.terminal();
        String name = command.getValue();
        if (name == null || name.isEmpty()) {
            terminal.document("Grouped commands:\n\n");
            for (CommandGroup group : CommandGroup.ALL) {
                terminal.document(Help.of(group, ":") + "\n");
            }
            return;
        }
        terminal.document(about(name));
    }

    private static String about(String name) {
        Command known = Commands.create(name);
        if (known != null) {
            return Help.of(known);
        }
        @Nullable CommandGroup group = CommandGroup.find(name);
        if (group == null) {
            throw new CommandException("command or command group '" + name + "' doesn't exist");
        }
        return Help.of(group, ":");
    }
}
