package io.virtwire;

import io.virtwire.config.LibvirtConf;
import io.virtwire.config.SocketPaths;
import io.virtwire.config.Surroundings;
import io.virtwire.transport.AuthOptions;
import io.virtwire.transport.Endpoint;
import io.virtwire.transport.SshFarSide;
import io.virtwire.transport.SshOptions;
import io.virtwire.transport.TlsOptions;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static final Set<String> TRANSPORTS = Set.of("unix", "tcp", "tls", "ssh", "libssh", "libssh2", "ext");

    /** With it the server chooses. */
    private static final String ANY_DRIVER = "remote";

    /** Without a transport: a host of this process, from the test kit. */
    private static final String IN_PROCESS_DRIVER = "fake";

    /**
     * @param uri null for the server's own choice on this host
     * @throws IllegalArgumentException if the URI, or the configuration, asks for something this client does not have
     */
    static Target of(@Nullable LibvirtUri uri, boolean readOnly, Surroundings surroundings, LibvirtConf conf) {
        SocketPaths.Mode mode = mode(uri, conf); // looked at even where no socket is chosen, as in the C library
        if (uri == null) {
            return new Target(new Endpoint.Unix(socket(null, readOnly, surroundings, mode)), null, AuthOptions.ANY);
        }
        if (TRANSPORTS.contains(uri.driver())) {
            throw wrong(
                    uri,
                    "driver '" + uri.driver() + "'",
                    "a hypervisor's, with the transport behind it, as in qemu+" + uri.driver() + "://host/system");
        } else if (uri.path().equals("/embed")) {
            throw wrong(
                    uri, "path '/embed'", "the path of a daemon, such as /system: a driver in the process is C code");
        }
        if (uri.driver().equals(IN_PROCESS_DRIVER) && uri.transport() == null && uri.host() == null) {
            return target(uri, new Endpoint.InProcess(uri.driver(), uri.path()));
        }
        return switch (transport(uri)) {
            case "unix" -> unix(uri, readOnly, surroundings, mode);
            case "tcp" -> tcp(uri);
            case "tls" -> tls(uri, surroundings, conf);
            case "ssh", "libssh", "libssh2" -> ssh(uri, readOnly, surroundings, conf, mode);
            case "ext" -> ext(uri);
            default ->
                throw wrong(
                        uri,
                        "transport '" + transport(uri) + "'",
                        "unix, tcp, tls, ssh (also as libssh and libssh2) and ext, as in " + uri.driver()
                                + "+ssh://host/path");
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

    /** The three names are of three libraries in C, and one here. */
    private static Target ssh(
            LibvirtUri uri, boolean readOnly, Surroundings surroundings, LibvirtConf conf, SocketPaths.Mode mode) {
        if (mode == SocketPaths.Mode.DIRECT) {
            throw wrong(
                    uri, "mode=direct with transport ssh", "auto and legacy: the far host's sockets cannot be seen");
        } else if (uri.parameter("command") != null) {
            throw wrong(
                    uri, "parameter 'command' with transport ssh", "none: ssh is spoken here, no program is started");
        }
        if (uri.user() != null && uri.user().indexOf(':') >= 0) {
            throw wrong(
                    uri,
                    "user with ':' in it with transport ssh",
                    "a name alone: a password is asked for, or stands in auth.conf, group auth-ssh-" + host(uri));
        }
        String socket = uri.parameter("socket");
        boolean session = isSession(uri, surroundings);
        SshFarSide.Proxy usual = session ? SshFarSide.Proxy.NATIVE : SshFarSide.Proxy.AUTO;
        SshFarSide.Proxy proxy = proxy(uri, conf, socket == null ? usual : SshFarSide.Proxy.NETCAT);
        if (proxy == SshFarSide.Proxy.NATIVE && uri.parameter("netcat") != null) {
            throw wrong(
                    uri,
                    "netcat path not valid with native proxy mode",
                    "netcat= with proxy=netcat, or without proxy=");
        }
        String path = socket == null
                ? new SocketPaths(surroundings, session, readOnly)
                        .choose(SocketPaths.Mode.LEGACY, null)
                        .toString()
                : socket;
        SshFarSide farSide = farSide(uri, proxy, path, readOnly);
        return target(uri, new Endpoint.Ssh(host(uri), uri.port(), uri.user(), sshOptions(uri, surroundings), farSide));
    }

    private static SshFarSide farSide(LibvirtUri uri, SshFarSide.Proxy proxy, String socket, boolean readOnly) {
        try {
            return new SshFarSide(proxy, socket, uri.parameter("netcat"), farName(uri), readOnly);
        } catch (IllegalArgumentException unfit) {
            throw wrong(
                    uri, String.valueOf(unfit.getMessage()), "a path there, such as /run/libvirt/libvirt-sock or nc");
        }
    }

    private static SshOptions sshOptions(LibvirtUri uri, Surroundings surroundings) {
        String agent = surroundings.variable("SSH_AUTH_SOCK");
        SshOptions options = SshOptions.defaults(surroundings.home(), agent == null ? null : Path.of(agent))
                .withIdentityFile(file(uri, "keyfile"))
                .withKnownHostsFile(file(uri, "known_hosts"))
                .withBatch(isSet(uri, "no_tty"));
        String methods = uri.parameter("sshauth");
        if (methods != null) {
            List<SshOptions.Method> order = new ArrayList<>();
            for (String method : methods.split(",", -1)) {
                order.add(choice(parameter(uri, "sshauth"), method.toLowerCase(Locale.ROOT), SshOptions.Method.class));
            }
            options = options.withMethods(order);
        }
        String check = uri.parameter("known_hosts_verify");
        if (check != null) {
            options = options.withHostKeyCheck(choice(
                    parameter(uri, "known_hosts_verify"),
                    check.toLowerCase(Locale.ROOT),
                    SshOptions.HostKeyCheck.class));
        } else if (isSet(uri, "no_verify")) {
            options = options.withHostKeyCheck(SshOptions.HostKeyCheck.IGNORE);
        }
        return options;
    }

    private static SshFarSide.Proxy proxy(LibvirtUri uri, LibvirtConf conf, SshFarSide.Proxy usual) {
        String parameter = uri.parameter("proxy");
        String proxy = parameter == null ? conf.text("remote_proxy") : parameter;
        String where = parameter == null ? conf.file() + ": setting 'remote_proxy'" : parameter(uri, "proxy");
        return proxy == null ? usual : choice(where, proxy, SshFarSide.Proxy.class);
    }

    private static String parameter(LibvirtUri uri, String name) {
        return "URI '" + shown(uri) + "': parameter '" + name + "'";
    }

    /** {@return the constant that a value names, in libvirt's spelling: small letters and dashes} */
    private static <E extends Enum<E>> E choice(String where, String value, Class<E> type) {
        List<String> allowed = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(value)) {
                return constant;
            }
            allowed.add(name);
        }
        throw new IllegalArgumentException(where + " is '" + value + "'; allowed is " + String.join(", ", allowed));
    }

    private static @Nullable Path file(LibvirtUri uri, String parameter) {
        String name = uri.parameter(parameter);
        if (name != null && name.isEmpty()) {
            throw wrong(uri, "parameter '" + parameter + "' is empty", "the path of a file");
        }
        return name == null ? null : Path.of(name);
    }

    private static Target ext(LibvirtUri uri) {
        String command = uri.parameter("command");
        if (command == null || command.isEmpty()) {
            throw wrong(uri, "transport ext without parameter 'command'", "command=/path/of/a/program");
        }
        return target(uri, new Endpoint.Command(List.of(command)));
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

    /** What {@code virt-ssh-helper} gets: it chooses the socket there. */
    private static String farName(LibvirtUri uri) {
        List<LibvirtUri.Parameter> kept = uri.parameters().stream()
                .filter(parameter -> !OWN_PARAMETERS.contains(parameter.name().toLowerCase(Locale.ROOT))
                        || parameter.name().equalsIgnoreCase("mode")
                        || parameter.name().equalsIgnoreCase("socket"))
                .toList();
        return new LibvirtUri(uri.driver(), null, null, null, 0, uri.path(), kept, uri.fragment()).toString();
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
        boolean session = isSession(uri, surroundings);
        String driver = uri == null || uri.driver().equals(ANY_DRIVER) ? null : uri.driver();
        return new SocketPaths(surroundings, session, readOnly).choose(mode, driver);
    }

    private static boolean isSession(@Nullable LibvirtUri uri, Surroundings surroundings) {
        return !surroundings.root()
                && (uri == null
                        || uri.path().equals("/session")
                        || (uri.driver().equals("test") && uri.transport() != null));
    }

    private static SocketPaths.Mode mode(@Nullable LibvirtUri uri, LibvirtConf conf) {
        String parameter = uri == null ? null : uri.parameter("mode");
        String mode = parameter == null ? conf.text("remote_mode") : parameter;
        return switch (mode == null ? "auto" : mode) {
            case "auto" -> SocketPaths.Mode.AUTO;
            case "legacy" -> SocketPaths.Mode.LEGACY;
            case "direct" -> SocketPaths.Mode.DIRECT;
            default ->
                throw new IllegalArgumentException((uri == null || parameter == null
                                ? conf.file() + ": setting 'remote_mode'"
                                : parameter(uri, "mode"))
                        + " is '" + mode + "'; allowed is auto, legacy and direct");
        };
    }

    private static IllegalArgumentException wrong(LibvirtUri uri, String what, String allowed) {
        return new IllegalArgumentException("URI '" + shown(uri) + "': " + what + "; allowed is " + allowed);
    }

    private static String shown(LibvirtUri uri) {
        return LibvirtUri.withoutPassword(uri.toString());
    }
}
