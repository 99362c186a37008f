package io.virtwire.cli;

import picocli.CommandLine.Model.OptionSpec;

/** The option {@code --pass-fds N,M,…}, which is understood, but not there yet. */
public final class PassFds {
    private PassFds() {}

    public static void refuse(OptionSpec option) {
        String numbers = option.getValue();
        if (numbers == null || numbers.isEmpty()) {
            return;
        }
        for (String number : numbers.split(",", -1)) {
            if (Numbers.parseInt(number) == null) {
                throw new CommandException("Unable to parse FD number '" + number + "'");
            }
        }
        Command.refuse(option, "the passing of open files");
    }
}
