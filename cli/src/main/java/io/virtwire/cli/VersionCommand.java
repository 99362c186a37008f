package io.virtwire.cli;

import io.virtwire.Connection;
import io.virtwire.LibvirtException;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Versions. Where virsh names the C library it was built with and the one it runs with, there is virtwire; where virsh
 * tells the library's version once more, as that of the API, it is that of the server's libvirt, whose API it is.
 */
final class VersionCommand extends Command {
    private final OptionSpec daemon = flag("daemon", "that of the daemon, too");
    private final OptionSpec json = json();

    VersionCommand() {
        super(
                "version",
                "the versions of what takes part",
                "Prints the versions of virtwire, of libvirt's API and of the hypervisor.",
                "",
                "--json (virtwire's own) prints one object with virtwire, type, daemon and hypervisor,",
                "which is left out if it has no version to tell.");
    }

    @Override
    public void run(Session session) {
        Terminal terminal = session.terminal();
        Connection connection = session.connection();
        String type = type(connection);
        if (given(json)) {
            printJson(terminal, connection, type);
            return;
        }
        terminal.line("Compiled against library: virtwire " + Version.own());
        terminal.line("Using library: virtwire " + Version.own());
        long api = libraryVersion(connection);
        terminal.line("Using API: " + type + " " + Version.dotted(api));
        long hypervisor = hypervisorVersion(connection);
        terminal.line(
                hypervisor == 0
                        ? "Cannot extract running " + type + " hypervisor version"
                        : "Running hypervisor: " + type + " " + Version.dotted(hypervisor));
        if (given(daemon)) {
            terminal.line("Running against daemon: " + Version.dotted(api));
        }
    }

    private static void printJson(Terminal terminal, Connection connection, String type) {
        long hypervisor = hypervisorVersion(connection);
        JsonWriter writer = new JsonWriter().beginObject();
        writer.name("virtwire").string(Version.own());
        writer.name("type").string(type);
        if (hypervisor != 0) {
            writer.name("hypervisor").string(Version.dotted(hypervisor));
        }
        writer.name("daemon").string(Version.dotted(libraryVersion(connection)));
        terminal.document(writer.endObject().toText());
    }

    private static String type(Connection connection) {
        try {
            return connection.getType();
        } catch (LibvirtException failure) {
            throw new CommandException("failed to get hypervisor type", failure);
        }
    }

    private static long libraryVersion(Connection connection) {
        try {
            return connection.getLibVersion();
        } catch (LibvirtException failure) {
            throw new CommandException("failed to get the library version", failure);
        }
    }

    private static long hypervisorVersion(Connection connection) {
        try {
            return connection.getVersion();
        } catch (LibvirtException failure) {
            throw new CommandException("failed to get the hypervisor version", failure);
        }
    }
}
