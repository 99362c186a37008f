package io.virtwire;

import io.virtwire.config.LibvirtConf;
import io.virtwire.config.SocketPaths;
import io.virtwire.config.Surroundings;
import io.virtwire.transport.AuthOptions;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.TlsOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a URI means for this client: where to connect, and what the server is told.
 *
 * @param name the URI as the server shall see it; null lets it choose
 * @param auth the login that the URI insists on
 */
record Target(Endpoint endpoint, @Nullable String name, AuthOptions auth) {
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

    /** With it the server chooses. */
    private static final String ANY_DRIVER = "remote";

    /**
     * @param uri null for the server's own choice on this host
     * @throws IllegalArgumentException if the URI, or the configuration, asks for something this client does not have
     */
    static Target of(@Nullable LibvirtUri uri, boolean readOnly, Surroundings surroundings, LibvirtConf conf) {
        SocketPaths.Mode mode = mode(uri, conf); // looked at even where no socket is chosen, as in the C library
        if (uri == null) {
            return new Target(new Endpoint.Unix(socket(null, readOnly, surroundings, mode)), null, AuthOptions.ANY);
        }
        if (uri.path().equals("/embed")) {
            throw wrong(
                    uri, "path '/embed'", "the path of a daemon, such as /system: a driver in the process is C code");
        }
        return switch (transport(uri)) {
            case "unix" -> unix(uri, readOnly, surroundings, mode);
            case "tcp" -> tcp(uri);
            case "tls" -> tls(uri, surroundings, conf);
            default ->
                throw wrong(
                        uri,
                        "transport '" + transport(uri) + "'",
                        "unix, tcp and tls, as in " + uri.driver() + "+tls://host/path");
        };
    }

    private static String transport(LibvirtUri uri) {
        if (uri.transport() != null) {
            return uri.transport();
        }
        return uri.host() == null ? "unix" : "tls";
    }

    private static Target unix(LibvirtUri uri, boolean readOnly, Surroundings surroundings, SocketPaths.Mode mode) {
        if (uri.host() != null) {
            throw wrong(
                    uri,
                    "host '" + uri.host() + "' with transport unix",
                    "no host, as in " + uri.driver() + ":///" + uri.host());
        }
        String socket = uri.parameter("socket");
        Path path = socket == null ? socket(uri, readOnly, surroundings, mode) : Path.of(socket);
        return target(uri, new Endpoint.Unix(path));
    }

    private static Target tcp(LibvirtUri uri) {
        return target(uri, new Endpoint.Tcp(host(uri), port(uri, Endpoint.TCP_PORT)));
    }

    private static Target tls(LibvirtUri uri, Surroundings surroundings, LibvirtConf conf) {
        String priority = uri.parameter("tls_priority");
        TlsOptions options = TlsOptions.defaults(surroundings.home(), surroundings.root())
                .withPriority(priority == null ? conf.text("tls_priority") : priority)
                .withVerify(!isSet(uri, "no_verify"))
                .withSanityCheck(!isSet(uri, "no_sanity"));
        String pkiPath = uri.parameter("pkipath");
        if (pkiPath != null) {
            options = options.withPkiPath(Path.of(pkiPath));
        }
        return target(uri, new Endpoint.Tls(host(uri), port(uri, Endpoint.TLS_PORT), options));
    }

    private static Target target(LibvirtUri uri, Endpoint endpoint) {
        String auth = uri.parameter("auth");
        try {
            return new Target(endpoint, serverName(uri), auth == null ? AuthOptions.ANY : AuthOptions.parse(auth));
        } catch (IllegalArgumentException unknown) {
            throw wrong(uri, "parameter 'auth' is '" + auth + "'", "none, polkit, sasl and sasl.MECHANISM");
        }
    }

    private static String host(LibvirtUri uri) {
        return uri.host() == null ? "localhost" : uri.host();
    }

    private static int port(LibvirtUri uri, int usual) {
        return uri.port() == 0 ? usual : uri.port();
    }

    /** A switch of a URI is a number, of which only 0 says no. */
    private static boolean isSet(LibvirtUri uri, String parameter) {
        String value = uri.parameter(parameter);
        if (value == null) {
            return false;
        }
        try {
            return Integer.parseInt(value) != 0;
        } catch (NumberFormatException wrong) {
            throw wrong(uri, "parameter '" + parameter + "' is '" + value + "'", "a number: 0 for no, 1 for yes");
        }
    }

    /** The driver's own part of the URI: no transport, no host, and no parameter that was for the client. */
    private static String serverName(LibvirtUri uri) {
        String name = uri.parameter("name");
        if (name != null) {
            return name;
        } else if (uri.driver().equals(ANY_DRIVER)) {
            return "";
        }
        List<LibvirtUri.Parameter> others = uri.parameters().stream()
                .filter(parameter -> !OWN_PARAMETERS.contains(parameter.name().toLowerCase(Locale.ROOT)))
                .toList();
        return new LibvirtUri(uri.driver(), null, null, null, 0, uri.path(), others, uri.fragment()).toString();
    }

    private static Path socket(
            @Nullable LibvirtUri uri, boolean readOnly, Surroundings surroundings, SocketPaths.Mode mode) {
        boolean session = !surroundings.root()
                && (uri == null
                        || uri.path().equals("/session")
                        || (uri.driver().equals("test") && uri.transport() != null));
        String driver = uri == null || uri.driver().equals(ANY_DRIVER) ? null : uri.driver();
        return new SocketPaths(surroundings, session, readOnly).choose(mode, driver);
    }

    private static SocketPaths.Mode mode(@Nullable LibvirtUri uri, LibvirtConf conf) {
        String parameter = uri == null ? null : uri.parameter("mode");
        String mode = parameter == null ? conf.text("remote_mode") : parameter;
        return switch (mode == null ? "auto" : mode) {
            case "auto" -> SocketPaths.Mode.AUTO;
            case "legacy" -> SocketPaths.Mode.LEGACY;
            case "direct" -> SocketPaths.Mode.DIRECT;
            default ->
                throw new IllegalArgumentException((parameter == null
                                ? conf.file() + ": setting 'remote_mode'"
                                : "URI '" + uri + "': parameter 'mode'")
                        + " is '" + mode + "'; allowed is auto, legacy and direct");
        };
    }

    private static IllegalArgumentException wrong(LibvirtUri uri, String what, String allowed) {
        return new IllegalArgumentException("URI '" + uri + "': " + what + "; allowed is " + allowed);
    }
}
