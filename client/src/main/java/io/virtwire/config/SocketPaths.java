package io.virtwire.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which unix socket of this host a connection goes to: that of one daemon for everything ({@code libvirt-sock}, legacy), or
 * that of the daemon of one driver ({@code virtqemud-sock}, direct).
 */
public final class SocketPaths {
    /** As in the C library, which deliberately does not say {@code /run}. */
    private static final Path SYSTEM = Path.of("/var/run/libvirt");

    private static final String LEGACY = "libvirt";

    /** Tried in this order when no driver is named. */
    private static final List<String> SYSTEM_DRIVERS = List.of("xen", "qemu", "lxc", "vbox", "bhyve", "vz");

    private static final List<String> SESSION_DRIVERS = List.of("qemu", "vbox");

    private final Surroundings surroundings;
    private final boolean session;
    private final boolean readOnly;

    /** Which of the two. */
    public enum Mode {
        /** The driver's own where it is there, else the one for everything. */
        AUTO,
        LEGACY,
        DIRECT
    }

    /** @param session whether it is the user's own daemon; its socket is the same for those who only read */
    public SocketPaths(Surroundings surroundings, boolean session, boolean readOnly) {
        this.surroundings = surroundings;
        this.session = session;
        this.readOnly = readOnly;
    }

    /**
     * {@return the path, whether or not a daemon is there}
     *
     * @param driver null if the daemon shall choose
     * @throws IllegalArgumentException if the mode is direct, no driver is named, and none has a socket
     */
    public Path choose(Mode mode, @Nullable String driver) {
        if (mode == Mode.LEGACY) {
            return path(LEGACY);
        }
        String chosen = driver == null ? probe() : driver;
        if (mode == Mode.DIRECT && chosen == null) {
            throw new IllegalArgumentException(
                    "mode=direct needs a driver in the URI, such as qemu:///system: no daemon of one driver has a socket in "
                            + folder());
        }
        Path direct = chosen == null ? null : path("virt" + chosen + "d");
        if (direct != null && (mode == Mode.DIRECT || surroundings.exists().test(direct))) {
            return direct;
        }
        return path(LEGACY);
    }

    /** {@return of whom a socket is, and what this user may do with it, for people} */
    public static String state(Path socket) {
        if (!Files.exists(socket)) {
            return socket + " is not there";
        }
        String may = Files.isReadable(socket) && Files.isWritable(socket)
                ? "this user may use it"
                : "this user may not use it";
        try {
            PosixFileAttributes file = Files.readAttributes(socket, PosixFileAttributes.class);
            return socket + " is of user " + file.owner().getName() + " and group "
                    + file.group().getName() + ", " + PosixFilePermissions.toString(file.permissions()) + "; " + may;
        } catch (IOException | UnsupportedOperationException untold) {
            return socket + " is there; " + may;
        }
    }

    private @Nullable String probe() {
        for (String driver : session ? SESSION_DRIVERS : SYSTEM_DRIVERS) {
            if (surroundings.exists().test(path("virt" + driver + "d"))) {
                return driver;
            }
        }
        return null;
    }

    private Path path(String prefix) {
        return folder().resolve(prefix + (readOnly && !session ? "-sock-ro" : "-sock"));
    }

    private Path folder() {
        return session ? surroundings.runtimeDirectory() : SYSTEM;
    }
}
