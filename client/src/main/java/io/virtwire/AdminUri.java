package io.virtwire;

import io.virtwire.config.Surroundings;
import java.nio.file.Path;
import java.util.Map;

/**
 * Which daemon an administrator means.
 *
 * @param text the URI as it was given, or the default one
 * @param socket where that daemon listens for administrators
 */
record AdminUri(String text, Path socket) {
    /** Deliberately not {@code /run}, as libvirt itself. */
    private static final Path SYSTEM_SOCKETS = Path.of("/var/run/libvirt");

    /** The daemons that have such a socket, and how its name begins. */
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("libvirtd", "libvirt"),
            Map.entry("virtbhyved", "virtbhyved"),
            Map.entry("virtchd", "virtchd"),
            Map.entry("virtinterfaced", "virtinterfaced"),
            Map.entry("virtlockd", "virtlockd"),
            Map.entry("virtlogd", "virtlogd"),
            Map.entry("virtlxcd", "virtlxcd"),
            Map.entry("virtnetworkd", "virtnetworkd"),
            Map.entry("virtnodedevd", "virtnodedevd"),
            Map.entry("virtnwfilterd", "virtnwfilterd"),
            Map.entry("virtproxyd", "libvirt"),
            Map.entry("virtqemud", "virtqemud"),
            Map.entry("virtsecretd", "virtsecretd"),
            Map.entry("virtstoraged", "virtstoraged"),
            Map.entry("virtvboxd", "virtvboxd"),
            Map.entry("virtvzd", "virtvzd"),
            Map.entry("virtxend", "virtxend"));

    static AdminUri parse(String text, Surroundings surroundings) {
        String uri = text.isEmpty() ? (surroundings.root() ? "libvirtd:///system" : "libvirtd:///session") : text;
        LibvirtUri parsed = LibvirtUri.parse(uri);
        String prefix = PREFIXES.get(parsed.driver());
        if (prefix == null || parsed.transport() != null) {
            throw wrong(uri, "scheme '" + parsed.driver() + "'", "libvirtd and the names of the other daemons");
        } else if (parsed.host() != null) {
            throw wrong(uri, "host '" + parsed.host() + "'", "no host: administration is local");
        }
        String socket = parsed.parameter("socket");
        if (socket != null) {
            return new AdminUri(uri, Path.of(socket));
        }
        return switch (parsed.path()) {
            case "/system" -> new AdminUri(uri, SYSTEM_SOCKETS.resolve(prefix + "-admin-sock"));
            case "/session" -> new AdminUri(uri, surroundings.runtimeDirectory().resolve(prefix + "-admin-sock"));
            default -> throw wrong(uri, "path '" + parsed.path() + "'", "/system and /session");
        };
    }

    private static IllegalArgumentException wrong(String uri, String what, String allowed) {
        return new IllegalArgumentException("administration URI '" + uri + "': " + what + "; allowed is " + allowed);
    }
}
