package io.virtwire.transport.internal;

import io.virtwire.transport.Endpoint;
import io.virtwire.transport.RpcConnectException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** The words for a socket that could not be connected: where, why, and what to do. */
public final class ConnectFailures {
    private static final String START = "start it (systemctl start libvirtd.socket, or virtqemud.socket)";

    private ConnectFailures() {}

    public static RpcConnectException of(Endpoint endpoint, Throwable failure) {
        String reason = reason(failure);
        if (endpoint instanceof Endpoint.Unix unix) {
            return new RpcConnectException(
                    "Failed to connect socket to '" + unix.path() + "': " + reason,
                    adviceFor(unix.path(), reason),
                    failure);
        }
        return failure instanceof UnknownHostException
                ? new RpcConnectException(
                        "unable to resolve the host of '" + endpoint + "': " + reason, "check the host name", failure)
                : new RpcConnectException(
                        "unable to connect to server at '" + endpoint + "': " + reason,
                        "check that a libvirtd listens there: it needs --listen and listen_tcp, or libvirtd-tcp.socket",
                        failure);
    }

    /** Netty adds the address to the text of the system; the text alone is in the cause. */
    static String reason(Throwable failure) {
        Throwable cause = failure.getCause() instanceof IOException ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static String adviceFor(Path path, String reason) {
        if (reason.startsWith("Permission denied")) {
            return permission(path);
        }
        return Files.exists(path)
                ? "no daemon reads this socket: " + START
                : "no libvirt daemon runs here: " + START + ", or name its socket";
    }

    private static String permission(Path path) {
        try {
            PosixFileAttributes socket = Files.readAttributes(path, PosixFileAttributes.class);
            return path + " belongs to user " + socket.owner().getName() + " and group "
                    + socket.group().getName() + " (" + PosixFilePermissions.toString(socket.permissions())
                    + "): become a member of that group, or use the read-only socket";
        } catch (IOException | UnsupportedOperationException unreadable) {
            return "a directory above " + path + " may not be searched by this user: " + unreadable.getMessage();
        }
    }
}
