package io.virtwire.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * virsh's grammar: {@code command {--option | --option value | --option=value | value} [-- {value}]}.
 *
 * <p>It knows neither short options nor abbreviations. A value without a name goes to the first option that may take one
 * and has none yet. picocli's own parser is not used, because it finds faults in another order and in other words.
 */
final class CommandLineParser {
    private final Words words;
    private final Terminal terminal;

    CommandLineParser(Words words, Terminal terminal) {
        this.words = words;
        this.terminal = terminal;
    }

    /**
     * {@return all commands, their options filled in}
     *
     * @throws UsageException at the first fault, however many commands before it are right
     */
    List<Command> parse() {
        List<Command> commands = new ArrayList<>();
        do {
            String name = words.next();
            if (name != null && name.startsWith("#")) {
                words.skip();
            } else if (name != null) {
                commands.add(parse(name));
            }
        } while (words.nextCommand());
        return commands;
    }

    private Command parse(String name) {
        Command command = Commands.create(name);
        if (command == null) {
            throw new UsageException("unknown command: '" + name + "'");
        }
        boolean help = new Options(command).fill();
        if (help) {
            return new HelpCommand(name);
        }
        requireAll(command);
        return command;
    }

    private static void requireAll(Command command) {
        List<String> missing = new ArrayList<>();
        for (OptionSpec option : command.spec().options()) {
            if (option.required() && !Command.given(option)) {
                String name = Command.bareName(option);
                missing.add("command '" + command.name() + "' requires "
                        + (Command.isNumber(option) ? "--" + name : "<" + name + ">") + " option");
            }
        }
        if (!missing.isEmpty()) {
            throw new UsageException(missing);
        }
    }

    /** The words behind the name of one command. */
    private final class Options {
        private final Command command;
        private final List<OptionSpec> unfilled;
        private final Set<OptionSpec> seen = new HashSet<>();

        /** {@code help} takes no offence at anything. */
        private final boolean lenient;

        Options(Command command) {
            this.command = command;
            this.unfilled = new ArrayList<>(command.positional());
            this.lenient = command instanceof HelpCommand;
        }

        /** {@return whether {@code --help} was among them} */
        boolean fill() {
            boolean help = false;
            boolean valuesOnly = false;
            for (String word = words.next(); word != null; word = words.next()) {
                if (valuesOnly || !word.startsWith("--")) {
                    fillNext(word);
                } else if (word.length() == 2) {
                    valuesOnly = true;
                } else if (!isLetterOrDigit(word.charAt(2))) {
                    fillNext(word);
                } else {
                    help |= fillNamed(word);
                }
            }
            return help;
        }

        private void fillNext(String value) {
            if (!unfilled.isEmpty()) {
                OptionSpec option = unfilled.get(0);
                if (!Command.takesSeveral(option)) {
                    unfilled.remove(0);
                }
                seen.add(option);
                set(option, value);
            } else if (!lenient) {
                throw new UsageException("unexpected data '" + value + "'");
            }
        }

        /** {@return whether the option is {@code --help}} */
        private boolean fillNamed(String word) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? null : word.substring(equals + 1);
            if (name.equals("--help")) {
                requireNoValue("help", value);
                return true;
            }
            Command.Alias alias = command.alias(name);
            if (alias != null) {
                requireNoValue(name.substring(2), value);
                value = alias.value();
            }
            OptionSpec option = alias == null ? command.spec().optionsMap().get(name) : alias.option();
            if (option != null && (seen.add(option) || Command.takesSeveral(option))) {
                fill(option, value);
            } else if (option != null) {
                String complaint = "option --" + Command.bareName(option) + " already seen";
                if (!lenient) {
                    throw new UsageException(complaint);
                }
                terminal.error(complaint);
            } else if (!lenient) {
                throw new UsageException("command '" + command.name() + "' doesn't support option " + name);
            }
            return false;
        }

        private void fill(OptionSpec option, @Nullable String value) {
            if (option.type() == boolean.class) {
                requireNoValue(Command.bareName(option), value);
                set(option, true);
                return;
            }
            String data = value == null ? words.next() : value;
            if (data == null) {
                throw new UsageException("expected syntax: --" + Command.bareName(option) + " " + option.paramLabel());
            }
            if (!Command.takesSeveral(option)) {
                unfilled.remove(option);
            }
            set(option, data);
        }

        private void set(OptionSpec option, Object value) {
            option.setValue(Command.takesSeveral(option) ? withOneMore(Command.valuesOf(option), value) : value);
            boolean flag = option.type() == boolean.class;
            terminal.debug(
                    LogLevel.INFO,
                    command.name() + ": " + Command.bareName(option)
                            + (flag ? "(bool): (none)" : "(optdata): " + value));
        }
    }

    private static void requireNoValue(String option, @Nullable String value) {
        if (value != null) {
            throw new UsageException("invalid '=' after option --" + option);
        }
    }

    private static List<Object> withOneMore(List<String> values, Object value) {
        List<Object> more = new ArrayList<>(values);
        more.add(value);
        return more;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
