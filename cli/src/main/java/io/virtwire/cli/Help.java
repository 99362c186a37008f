package io.virtwire.cli;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The texts of help, laid out as virsh's. */
final class Help {
    private static final String INDENT = "    ";
    private static final int NAME_WIDTH = 30;
    private static final int OPTION_WIDTH = 15;

    private Help() {}

    /** {@return name and summary of each command of a group, with {@code colon} behind the group's title} */
    static String of(CommandGroup group, String colon) {
        StringBuilder text = new StringBuilder(" ")
                .append(group.title())
                .append(" (help keyword '")
                .append(group.keyword())
                .append("')")
                .append(colon)
                .append('\n');
        for (String name : group.commands()) {
            Command command = Commands.create(name);
            if (command == null) {
                throw new IllegalStateException("no command of the name " + name);
            }
            text.append(INDENT).append(padded(name, NAME_WIDTH)).append(' ');
            text.append(summary(command)).append('\n');
        }
        return text.toString();
    }

    /** {@return the page about one command} */
    static String of(Command command) {
        StringBuilder text = new StringBuilder("  NAME\n")
                .append(INDENT)
                .append(command.name())
                .append(" - ")
                .append(summary(command))
                .append("\n\n  SYNOPSIS\n")
                .append(INDENT)
                .append(command.name());
        List<OptionSpec> options = command.spec().options();
        for (OptionSpec option : options) {
            if (!option.hidden()) {
                text.append(' ').append(inSynopsis(option, isFirstPositional(command, option)));
            }
        }
        text.append('\n');
        appendDescription(text, command.spec().usageMessage().description());
        appendOptions(text, command);
        return text.append('\n').toString();
    }

    private static void appendDescription(StringBuilder text, String[] lines) {
        if (lines.length > 0) {
            text.append("\n  DESCRIPTION\n");
        }
        for (String line : lines) {
            text.append(INDENT).append(line).append('\n');
        }
    }

    private static void appendOptions(StringBuilder text, Command command) {
        String title = "\n  OPTIONS\n";
        for (OptionSpec option : command.spec().options()) {
            if (!option.hidden()) {
                text.append(title);
                title = "";
                text.append(INDENT).append(padded(inOptions(option, isFirstPositional(command, option)), OPTION_WIDTH));
                text.append("  ").append(option.description()[0]).append('\n');
            }
        }
    }

    /** {@return whether no option before it takes a value without its name} */
    private static boolean isFirstPositional(Command command, OptionSpec option) {
        return command.positional().indexOf(option) == 0;
    }

    private static String inSynopsis(OptionSpec option, boolean firstPositional) {
        String name = Command.bareName(option);
        if (Command.takesSeveral(option)) {
            String value = firstPositional ? "<" + name + ">" : "[--" + name + "] <string>";
            if (!option.required()) {
                return "[" + value + "]...";
            }
            return firstPositional ? value + "..." : "{" + value + "}...";
        }
        if (option.type() == boolean.class) {
            return "[--" + name + "]";
        }
        return option.required() ? "<" + name + ">" : "[--" + name + " " + option.paramLabel() + "]";
    }

    private static String inOptions(OptionSpec option, boolean firstPositional) {
        String name = Command.bareName(option);
        if (Command.takesSeveral(option)) {
            return firstPositional ? "<" + name + ">" : "[--" + name + "] <string>";
        }
        if (option.type() == boolean.class) {
            return "--" + name;
        }
        return (option.required() ? "[--" + name + "] " : "--" + name + " ") + option.paramLabel();
    }

    private static String summary(Command command) {
        return command.spec().usageMessage().header()[0];
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
