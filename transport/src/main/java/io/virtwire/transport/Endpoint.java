package io.virtwire.transport;

import java.nio.file.Path;

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
