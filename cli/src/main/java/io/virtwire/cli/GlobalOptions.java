package io.virtwire.cli;

import io.virtwire.transport.KeepAlive;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the first command.
 *
 * @param uri of {@code -c}, null without it
 * @param readOnly {@code -r}
 * @param keepAlive {@code -k} and {@code -K}
 * @param timing {@code -t}
 * @param record the file of {@code --record}, null without it
 * @param instead what is asked for instead of commands
 * @param rest the commands
 */
record GlobalOptions(
        @Nullable String uri,
        boolean readOnly,
        KeepAlive keepAlive,
        boolean timing,
        @Nullable String record,
        Instead instead,
        List<String> rest) {
    /** What ends the program before it looks at a command. */
    enum Instead {
        NOTHING,
        USAGE,
        VERSION,
        LONG_VERSION
    }

    /**
     * Reads the options up to the first word that is none. Quiet mode, debug level and log file are set in the terminal at
     * once, so that a fault behind them is reported as they say.
     *
     * @throws UsageException at the first fault
     */
    static GlobalOptions parse(List<String> arguments, Terminal terminal) {
        return new Reader(new GetOpt(arguments), terminal).read();
    }

    private static final class Reader {
        private static final int INTERVAL_SECONDS = 5;
        private static final int COUNT = 6;

        private final GetOpt options;
        private final Terminal terminal;
        private @Nullable String uri;
        private boolean readOnly;
        private int interval = INTERVAL_SECONDS;
        private int count = COUNT;
        private boolean timing;
        private @Nullable String record;

        Reader(GetOpt options, Terminal terminal) {
            this.options = options;
            this.terminal = terminal;
        }

        GlobalOptions read() {
            while (options.next()) {
                switch (options.option()) {
                    case 'c' -> uri = options.argument();
                    case 'd' -> setDebug();
                    case 'e' -> setEscape();
                    case 'h' -> {
                        return result(Instead.USAGE);
                    }
                    case 'k' -> interval = notNegative();
                    case 'K' -> count = notNegative();
                    case 'l' -> openLog();
                    case 'q' -> terminal.setQuiet();
                    case 'r' -> readOnly = true;
                    case 'R' -> record = options.argument();
                    case 't' -> timing = true;
                    case 'V' -> {
                        return result(Instead.LONG_VERSION);
                    }
                    case 'v' -> {
                        boolean full =
                                options.hasArgument() && options.argument().equals("long");
                        return result(full ? Instead.LONG_VERSION : Instead.VERSION);
                    }
                    default -> throw new IllegalStateException("option -" + options.option());
                }
            }
            return result(Instead.NOTHING);
        }

        private GlobalOptions result(Instead instead) {
            KeepAlive keepAlive = new KeepAlive(Duration.ofSeconds(interval), count);
            return new GlobalOptions(uri, readOnly, keepAlive, timing, record, instead, options.rest());
        }

        private void setDebug() {
            Integer level = Numbers.parseInt(options.argument());
            if (level == null) {
                throw new UsageException("option " + options.spelling() + " takes a numeric argument");
            }
            LogLevel[] levels = LogLevel.values();
            if (level < 0 || level >= levels.length) {
                terminal.error("ignoring debug level " + level + " out of range [0-" + (levels.length - 1) + "]");
            } else {
                terminal.setDebug(levels[level]);
            }
        }

        /** {@code ^} and one of {@code a-z @A-Z [\]^_}, or a single character: what a console looks for. */
        private void setEscape() {
            String escape = options.argument();
            int length = escape.length();
            boolean single = length == 1 && escape.charAt(0) != '^';
            if (!single && (length != 2 || escape.charAt(0) != '^' || !isControlLetter(escape.charAt(1)))) {
                throw new UsageException("Invalid string '" + escape + "' for escape sequence");
            }
            terminal.setEscape(escape);
        }

        private static boolean isControlLetter(char c) {
            return (c >= 'a' && c <= 'z') || (c >= '@' && c <= '_');
        }

        private int notNegative() {
            Integer number = Numbers.parseIntOfAnyBase(options.argument());
            if (number == null) {
                throw new UsageException("Invalid value for option " + options.spelling());
            } else if (number < 0) {
                throw new UsageException("option " + options.spelling() + " requires a positive integer argument");
            }
            return number;
        }

        private void openLog() {
            terminal.setLog(LogFile.open(options.argument()));
        }
    }
}
