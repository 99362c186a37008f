package io.virtwire.cli;

import io.virtwire.LibvirtException;
import io.virtwire.transport.MessageTap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The program: {@code virtwire [options] command…}. Exit code 0 if the last command succeeded, 1 if not or if the command
 * line is wrong.
 */
public final class Main {
    private static final int SUCCESS = 0;
    private static final int FAILURE = 1;

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Interrupts interrupts;

    /** For who runs it in a process of their own, such as the tests. */
    public Main(Terminal terminal, Map<String, String> environment) {
        this(terminal, environment, Interrupts.NONE);
    }

    Main(Terminal terminal, Map<String, String> environment, Interrupts interrupts) {
        this.terminal = terminal;
        this.environment = environment;
        this.interrupts = interrupts;
    }

    public static void main(String[] arguments) {
        SilentLogging.choose();
        Terminal terminal = Terminal.ofProcess(isUtf8());
        ShutdownInterrupts interrupts = new ShutdownInterrupts();
        int code;
        try {
            code = new Main(terminal, System.getenv(), interrupts).run(List.of(arguments));
            terminal.flush();
        } catch (UncheckedIOException unwritten) {
            complain(unwritten.getCause());
            code = FAILURE;
        }
        interrupts.exit(code);
    }

    /** A reader that has gone, such as {@code head}, wanted no more. */
    private static void complain(@Nullable IOException unwritten) {
        if (unwritten != null && !"Broken pipe".equals(unwritten.getMessage())) {
            System.err.println("error: cannot write: " + unwritten.getMessage());
        }
    }

    /** The launcher may run Java in another locale than the user's, and then tells. */
    private static boolean isUtf8() {
        String told = System.getProperty("virtwire.utf8");
        return told == null ? "UTF-8".equals(System.getProperty("native.encoding")) : Boolean.parseBoolean(told);
    }

    /** {@return the exit code} Nothing is printed before the terminal is flushed. */
    public int run(List<String> arguments) {
        try {
            GlobalOptions options = GlobalOptions.parse(arguments, terminal);
            switch (options.instead()) {
                case USAGE -> Usage.print(terminal);
                case VERSION -> terminal.line(Version.own());
                case LONG_VERSION -> Usage.printLongVersion(terminal);
                case NOTHING -> {
                    List<Command> commands = parse(options.rest());
                    return options.record() == null
                            ? run(options, commands, MessageTap.NONE)
                            : RecordedRun.run(options.record(), terminal, tap -> run(options, commands, tap));
                }
            }
            return SUCCESS;
        } catch (UsageException wrong) {
            for (String message : wrong.messages()) {
                terminal.error(message);
            }
            return FAILURE;
        }
    }

    /** One argument is split by virsh's rules, several are one command that the user's shell has split. */
    private List<Command> parse(List<String> commandLine) {
        if (commandLine.isEmpty()) {
            throw new UsageException("virtwire has no interactive shell yet: give a command, or see --help");
        }
        String only = commandLine.size() == 1 ? commandLine.get(0) : null;
        if (only == null) {
            return new CommandLineParser(new ArgumentWords(commandLine), terminal).parse();
        } else if (only.isEmpty()) {
            throw new UsageException(List.of());
        }
        terminal.debug(LogLevel.INFO, "commands: \"" + only + "\"");
        return new CommandLineParser(new CommandLineSplitter(only), terminal).parse();
    }

    private int run(GlobalOptions options, List<Command> commands, MessageTap tap) {
        try (Session session = session(options, tap)) {
            // A connection that is named must come about, even if no command needs it.
            if (options.uri() != null && !connectByThemselves(commands) && !succeeds(null, session)) {
                return FAILURE;
            }
            boolean success = true;
            for (Command command : commands) {
                long start = System.nanoTime();
                success = succeeds(command, session);
                if (command instanceof QuitCommand) {
                    break;
                }
                printEnd(options.timing(), System.nanoTime() - start);
            }
            return success ? SUCCESS : FAILURE;
        }
    }

    private static boolean connectByThemselves(List<Command> commands) {
        for (Command command : commands) {
            if (!command.connectsByItself()) {
                return false;
            }
        }
        return !commands.isEmpty();
    }

    /** @param command null to connect only */
    private boolean succeeds(@Nullable Command command, Session session) {
        try {
            if (command == null || command.needsConnection()) {
                session.connect();
            }
            if (command != null) {
                command.run(session);
            }
            return true;
        } catch (CommandException failure) {
            report(failure.getMessage());
            report(failure.reason());
        } catch (LibvirtException | IllegalArgumentException failure) {
            report(failure.getMessage());
        }
        return false;
    }

    private void report(@Nullable String message) {
        if (message != null) {
            terminal.error(message);
        }
    }

    private void printEnd(boolean timing, long nanos) {
        if (timing) {
            long micros = nanos / 1_000;
            String fraction = String.valueOf(1_000 + micros % 1_000).substring(1);
            terminal.document("\n(Time: " + micros / 1_000 + "." + fraction + " ms)\n\n");
        } else {
            terminal.extraLine("");
        }
        terminal.flush();
    }

    private Session session(GlobalOptions options, MessageTap tap) {
        String named = options.uri() == null ? environment.get("VIRSH_DEFAULT_CONNECT_URI") : options.uri();
        return new Session(
                named == null ? "" : named,
                options.readOnly(),
                options.keepAlive(),
                terminal,
                environment,
                interrupts,
                tap);
    }
}
