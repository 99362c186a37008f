package io.virtwire.cli;

import io.virtwire.ConnectOptions;
import io.virtwire.Connection;
import io.virtwire.ConnectionFailedException;
import io.virtwire.Diagnosis;
import io.virtwire.Doctor;
import io.virtwire.Domain;
import io.virtwire.EventOptions;
import io.virtwire.LibvirtException;
import io.virtwire.transport.EventLoops;
import io.virtwire.transport.KeepAlive;
import io.virtwire.transport.MessageTap;
import io.virtwire.transport.RpcOptions;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** What commands work on: the connection, opened when the first command needs it, and the terminal. */
public final class Session implements AutoCloseable {
    private final String named;
    private final String usual;
    private final boolean readOnly;
    private final KeepAlive keepAlive;
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Interrupts interrupts;
    private final MessageTap tap;
    private @Nullable Connection connection;
    private @Nullable EventLoops loops;

    /**
     * @param named the URI that the user named for this call; empty for that of {@code LIBVIRT_DEFAULT_URI}, or what the client
     *     finds
     * @param keepAlive how a silent daemon is found out
     * @param environment the variables of the process
     * @param tap sees the messages of all connections
     */
    Session(
            String named,
            boolean readOnly,
            KeepAlive keepAlive,
            Terminal terminal,
            Map<String, String> environment,
            Interrupts interrupts,
            MessageTap tap) {
        String usual = environment.get("LIBVIRT_DEFAULT_URI");
        this.named = named;
        this.usual = usual == null ? "" : usual;
        this.readOnly = readOnly;
        this.keepAlive = keepAlive;
        this.terminal = terminal;
        this.environment = environment;
        this.interrupts = interrupts;
        this.tap = tap;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** {@return the value of an environment variable, or null} */
    @Nullable
    String variable(String name) {
        return environment.get(name);
    }

    /**
     * Connects, or makes sure that the connection still lives.
     *
     * @throws CommandException if there is none to be had
     */
    public void connect() {
        boolean lost = connection != null && !connection.isAlive();
        if (connection != null && !lost) {
            return;
        }
        EventLoops own = EventLoops.onThisThread();
        try {
            connection = Connection.open(uri(), options(own));
            loops = own;
        } catch (LibvirtException | IllegalArgumentException failure) {
            terminal.error(lost ? "Failed to reconnect to the hypervisor" : "failed to connect to the hypervisor");
            terminal.error(String.valueOf(failure.getMessage()));
            if (failure instanceof ConnectionFailedException unreachable) {
                terminal.hint(unreachable.getAdvice());
            }
            throw CommandException.reported();
        }
        if (lost) {
            terminal.error("Reconnected to the hypervisor");
        }
    }

    public Connection connection() {
        if (connection == null) {
            throw new IllegalStateException("not connected");
        }
        return connection;
    }

    /** {@return one more connection to the same daemon, for the calling thread alone, which closes it} */
    public Connection openAnother() {
        return Connection.open(uri(), options(EventLoops.onThisThread()));
    }

    private String uri() {
        return named.isEmpty() ? usual : named;
    }

    /**
     * {@return what a connection is like} The client finds the usual URI by itself, and so can tell where it is from.
     *
     * @param uri null for that of the session
     */
    Diagnosis examine(@Nullable String uri) {
        return Doctor.examine(uri == null ? named : uri, options(EventLoops.onThisThread()));
    }

    /** From here on, until the watch is closed, Ctrl-C does not end the program. */
    Interrupts.Watch watchInterrupts() {
        return interrupts.watch();
    }

    /**
     * Waits for what takes minutes, such as the user: meanwhile the server's keepalive is answered, events are noted, and the
     * connection lives.
     */
    <R> R await(CompletableFuture<R> future) {
        try {
            return loops == null ? future.get() : loops.await(future);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw CommandException.reported();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        }
    }

    /** {@return the guest a command is about, found by number, UUID or name} */
    public Domain domain(Command command, OptionSpec option) {
        return finder(command, option).find(true, true, true);
    }

    public DomainFinder finder(Command command, OptionSpec option) {
        return new DomainFinder(connection(), terminal, command.name(), Command.text(option));
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
    }

    /** No thread is started: this one turns the event loop while it waits, and callbacks and listeners run there. */
    private ConnectOptions options(EventLoops loops) {
        Executor inline = new Inline();
        RpcOptions rpc = RpcOptions.defaults()
                .withCallbacks(inline)
                .withEventLoops(loops)
                .withKeepAlive(keepAlive)
                .withTap(tap)
                .withCredentials(new TypedCredentials());
        return ConnectOptions.defaults()
                .withReadOnly(readOnly)
                .withRpc(rpc)
                .withEvents(EventOptions.defaults().withExecutor(inline));
    }

    private static final class Inline implements Executor {
        @Override
        public void execute(Runnable callback) {
            callback.run();
        }
    }
}
