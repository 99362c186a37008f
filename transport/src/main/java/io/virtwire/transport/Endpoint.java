package io.virtwire.transport;

import java.nio.file.Path;

/** Where a daemon listens. */
public sealed interface Endpoint {
    /** Port of plain tcp when a URI names none. */
    int TCP_PORT = 16509;

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
            if (host.isEmpty()) {
                throw new IllegalArgumentException("host is empty");
            }
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("port " + port + ", must be 1 to 65535");
            }
        }

        @Override
        public String toString() {
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }
    }
}
