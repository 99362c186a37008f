package io.virtwire;

import io.virtwire.transport.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a URI means for this client: where to connect, and what the server is told.
 *
 * @param name the URI as the server shall see it; null lets it choose
 */
record Target(Endpoint endpoint, @Nullable String name) {
    /** Parameters that are for the client alone; all others travel to the server. */
    private static final Set<String> OWN_PARAMETERS = Set.of(
            "name",
            "command",
            "socket",
            "auth",
            "sshauth",
            "netcat",
            "keyfile",
            "pkipath",
            "known_hosts",
            "known_hosts_verify",
            "tls_priority",
            "mode",
            "proxy",
            "no_sanity",
            "no_verify",
            "no_tty",
            "authfile");

    private static final Set<String> MODES = Set.of("auto", "legacy", "direct");

    /** The server of the whole host; libvirt deliberately does not say {@code /run}. */
    private static final Path SYSTEM_SOCKETS = Path.of("/var/run/libvirt");

    /**
     * @param uri null for the server's own choice on this host
     * @throws IllegalArgumentException if the URI asks for something this client does not have
     */
    static Target of(@Nullable LibvirtUri uri, boolean readOnly, Map<String, String> environment) {
        if (uri == null) {
            return new Target(new Endpoint.Unix(socket(null, readOnly, environment)), null);
        }
        if (uri.parameter("auth") != null) {
            throw wrong(uri, "parameter 'auth'", "none: this version has no login to choose from");
        }
        String mode = uri.parameter("mode");
        if (mode != null && !MODES.contains(mode)) {
            throw wrong(uri, "parameter 'mode' is '" + mode + "'", "auto, legacy and direct");
        }
        return switch (transport(uri)) {
            case "unix" -> unix(uri, readOnly, environment);
            case "tcp" -> tcp(uri);
            default ->
                throw wrong(
                        uri,
                        "transport '" + transport(uri) + "'",
                        "unix and tcp, as in " + uri.driver() + "+tcp://host/path");
        };
    }

    private static String transport(LibvirtUri uri) {
        if (uri.transport() != null) {
            return uri.transport();
        }
        return uri.host() == null ? "unix" : "tls";
    }

    private static Target unix(LibvirtUri uri, boolean readOnly, Map<String, String> environment) {
        if (uri.host() != null) {
            throw wrong(
                    uri,
                    "host '" + uri.host() + "' with transport unix",
                    "no host, as in " + uri.driver() + ":///" + uri.host());
        }
        String socket = uri.parameter("socket");
        Path path = socket == null ? socket(uri, readOnly, environment) : Path.of(socket);
        return new Target(new Endpoint.Unix(path), serverName(uri));
    }

    private static Target tcp(LibvirtUri uri) {
        String host = uri.host() == null ? "localhost" : uri.host();
        int port = uri.port() == 0 ? Endpoint.TCP_PORT : uri.port();
        return new Target(new Endpoint.Tcp(host, port), serverName(uri));
    }

    /** The driver's own part of the URI: no transport, no host, and no parameter that was for the client. */
    private static String serverName(LibvirtUri uri) {
        String name = uri.parameter("name");
        if (name != null) {
            return name;
        }
        List<LibvirtUri.Parameter> others = uri.parameters().stream()
                .filter(parameter -> !OWN_PARAMETERS.contains(parameter.name().toLowerCase(Locale.ROOT)))
                .toList();
        return new LibvirtUri(uri.driver(), null, null, null, 0, uri.path(), others, uri.fragment()).toString();
    }

    private static Path socket(@Nullable LibvirtUri uri, boolean readOnly, Map<String, String> environment) {
        boolean root = "root".equals(System.getProperty("user.name"));
        boolean session = !root
                && (uri == null
                        || uri.path().equals("/session")
                        || (uri.driver().equals("test") && uri.transport() != null));
        if (!session) {
            return SYSTEM_SOCKETS.resolve(readOnly ? "libvirt-sock-ro" : "libvirt-sock");
        }
        String runtime = environment.get("XDG_RUNTIME_DIR");
        Path directory = runtime == null || runtime.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(runtime);
        return directory.resolve("libvirt").resolve("libvirt-sock");
    }

    private static IllegalArgumentException wrong(LibvirtUri uri, String what, String allowed) {
        return new IllegalArgumentException("URI '" + uri + "': " + what + "; allowed is " + allowed);
    }
}
