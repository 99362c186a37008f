package io.virtwire.cli.guest;

import io.virtwire.Connection;
import io.virtwire.LibvirtUri;
import io.virtwire.cli.Terminal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** How a viewer finds a display. */
final class DisplayUri {
    private static final int FIRST_VNC_PORT = 5900;
    private static final String DBUS_SOCKET = "unix:path=";

    private final String scheme;
    private final Graphics graphics;

    DisplayUri(String scheme, Graphics graphics) {
        this.scheme = scheme;
        this.graphics = graphics;
    }

    /** {@return a D-Bus display, or null if there is none that can be reached} */
    static @Nullable String ofDbus(Terminal terminal, Graphics graphics) {
        String address = graphics.attribute("address");
        if (address == null) {
            return null;
        } else if (address.startsWith(DBUS_SOCKET)) {
            return "dbus+unix://" + address.substring(DBUS_SOCKET.length());
        }
        terminal.error("'" + address + "' D-Bus address is not handled");
        return null;
    }

    /** {@return the URI, or null if there is no such display} */
    @Nullable
    String toText(Connection connection) {
        int port = orZero(graphics.number("port"));
        int tlsPort = orZero(graphics.number("tlsPort"));
        String socket = "socket".equals(graphics.listenAttribute("type")) ? graphics.listenAttribute("socket") : null;
        if (port == 0 && tlsPort == 0 && socket == null) {
            return null;
        }
        String password = graphics.attribute("passwd");
        StringBuilder uri = new StringBuilder(scheme).append(socket == null ? "://" : "+unix://");
        if (scheme.equals("vnc") && password != null) {
            uri.append(':').append(password).append('@');
        }
        uri.append(socket == null ? host(connection) : socket);
        if (port != 0) {
            uri.append(':').append(scheme.equals("vnc") ? port - FIRST_VNC_PORT : port);
        }
        appendParameters(uri, tlsPort, password);
        return uri.toString();
    }

    private void appendParameters(StringBuilder uri, int tlsPort, @Nullable String password) {
        char separator = '?';
        if (tlsPort != 0) {
            uri.append(separator).append("tls-port=").append(tlsPort);
            separator = '&';
        }
        if (scheme.equals("spice") && password != null) {
            uri.append(separator).append("password=").append(password);
        }
    }

    /** A display that listens everywhere is where the server is. */
    private String host(Connection connection) {
        String address = graphics.attribute("listen");
        if (address == null) {
            address = graphics.listenAttribute("address");
        } else if (isWildcard(address)) {
            address = LibvirtUri.parse(connection.getUri()).host();
        }
        if (address == null) {
            return "localhost";
        }
        return address.contains(":") ? "[" + address + "]" : address;
    }

    /** Only what is a number anyway is given to Java, which would ask the network for a name. */
    private static boolean isWildcard(String address) {
        boolean ip4 = address.matches("[0-9.]+");
        boolean ip6 = address.contains(":") && address.matches("[0-9a-fA-F:.]+");
        try {
            return (ip4 || ip6) && InetAddress.getByName(address).isAnyLocalAddress();
        } catch (UnknownHostException malformed) {
            return false;
        }
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
