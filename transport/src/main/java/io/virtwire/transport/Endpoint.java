package io.virtwire.transport;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a daemon listens. */
public sealed interface Endpoint {
    /** Port of plain tcp when a URI names none. */
    int TCP_PORT = 16509;

    /** Port of TLS when a URI names none. */
    int TLS_PORT = 16514;

    /** A unix socket on this machine. */
    record Unix(Path path) implements Endpoint {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * Plain TCP, neither encrypted nor authenticated by itself.
     *
     * @param host a name, an IPv4 address, or an IPv6 address without brackets
     * @param port 1 to 65535
     */
    record Tcp(String host, int port) implements Endpoint {
        public Tcp {
            checkHostAndPort(host, port);
        }

        @Override
        public String hostName() {
            return host;
        }

        @Override
        public boolean isProtected() {
            return false;
        }

        @Override
        public String toString() {
            return hostAndPort(host, port);
        }
    }

    /**
     * TLS over TCP. The server's certificate must be good for {@code host}.
     *
     * @param host a name, an IPv4 address, or an IPv6 address without brackets
     * @param port 1 to 65535
     */
    record Tls(String host, int port, TlsOptions tls) implements Endpoint {
        public Tls {
            checkHostAndPort(host, port);
        }

        @Override
        public String hostName() {
            return host;
        }

        @Override
        public boolean isEncrypted() {
            return true;
        }

        @Override
        public String toString() {
            return hostAndPort(host, port);
        }
    }

    /**
     * A daemon's socket on a host that is reached by ssh.
     *
     * @param host a name, also one that only the ssh configuration knows, or an address without brackets
     * @param port 1 to 65535; 0 for that of the ssh configuration, or 22
     * @param user who logs in there; null for that of the ssh configuration, or this process's user
     */
    record Ssh(String host, int port, @Nullable String user, SshOptions ssh, SshFarSide farSide) implements Endpoint {
        public Ssh {
            checkHostAndPort(host, port == 0 ? 22 : port);
        }

        @Override
        public String hostName() {
            return host;
        }

        @Override
        public boolean isEncrypted() {
            return true;
        }

        @Override
        public String toString() {
            return "ssh://" + (user == null ? "" : user + "@")
                    + (port == 0 ? hostAndPort(host, 22).replaceFirst(":22$", "") : hostAndPort(host, port));
        }
    }

    /**
     * A program of this machine whose standard input and output are the connection. What it does with them is its own.
     *
     * @param command the program and its arguments; no shell reads them
     */
    record Command(List<String> command) implements Endpoint {
        public Command {
            command = List.copyOf(command);
            if (command.isEmpty()) {
                throw new IllegalArgumentException("command is empty");
            }
        }

        @Override
        public boolean isProtected() {
            return false;
        }

        @Override
        public String toString() {
            return "command " + command.get(0);
        }
    }

    /**
     * A host of this process, for tests, which {@link InProcessHosts} finds.
     *
     * @param driver of the URI, such as {@code fake}
     * @param path of the URI, which names the host
     */
    record InProcess(String driver, String path) implements Endpoint {
        @Override
        public String toString() {
            return driver + "://" + path;
        }
    }

    /** {@return the name of the server's host; localhost where there is none} */
    default String hostName() {
        return "localhost";
    }

    /** {@return whether what is sent cannot be read on its way} */
    default boolean isEncrypted() {
        return false;
    }

    /** {@return whether nobody on the way can read or change what is sent} A unix socket is local, and as good. */
    default boolean isProtected() {
        return true;
    }

    private static void checkHostAndPort(String host, int port) {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("host is empty");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + ", must be 1 to 65535");
        }
    }

    private static String hostAndPort(String host, int port) {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
