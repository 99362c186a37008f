package io.virtwire.cli;

import io.virtwire.ConnectOptions;
import io.virtwire.Connection;
import io.virtwire.ConnectionFailedException;
import io.virtwire.Diagnosis;
import io.virtwire.Doctor;
import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.transport.EventLoops;
import io.virtwire.transport.RpcOptions;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** What commands work on: the connection, opened when the first command needs it, and the terminal. */
public final class Session implements AutoCloseable {
    private final String named;
    private final String usual;
    private final boolean readOnly;
    private final Terminal terminal;
    private @Nullable Connection connection;

    /**
     * @param named the URI that the user named for this call; empty if there is none
     * @param usual that of {@code LIBVIRT_DEFAULT_URI}; empty for what the client finds
     */
    public Session(String named, String usual, boolean readOnly, Terminal terminal) {
        this.named = named;
        this.usual = usual;
        this.readOnly = readOnly;
        this.terminal = terminal;
    }

    public Terminal terminal() {
        return terminal;
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
        try {
            connection = openAnother();
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
        return Connection.open(named.isEmpty() ? usual : named, options());
    }

    /**
     * {@return what a connection is like} The client finds the usual URI by itself, and so can tell where it is from.
     *
     * @param uri null for that of the session
     */
    Diagnosis examine(@Nullable String uri) {
        return Doctor.examine(uri == null ? named : uri, options());
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

    /** No thread is started: this one turns the event loop while it waits, and callbacks run where they are called. */
    private ConnectOptions options() {
        RpcOptions rpc = RpcOptions.defaults()
                .withCallbacks(new Inline())
                .withEventLoops(EventLoops.onThisThread())
                .withCredentials(new TypedCredentials());
        return new ConnectOptions(readOnly, rpc);
    }

    private static final class Inline implements Executor {
        @Override
        public void execute(Runnable callback) {
            callback.run();
        }
    }
}
