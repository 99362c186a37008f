package io.virtwire.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From what a user wrote, or did not write, to the text of a URI.
 *
 * @param text null if nobody says any
 * @param origin who said it, for people
 */
public record UriChoice(@Nullable String text, String origin) {
    private static final String NAME_OF_AN_ALIAS = "[A-Za-z0-9_-]*";

    /** What people mean when they forget the third slash: these are paths, not hosts. */
    private static final Set<String> PATHS = Set.of("system", "session");

    private static final Set<String> DRIVERS_WITH_PATHS = Set.of("qemu", "vbox", "vz");

    /**
     * {@return the URI to take}
     *
     * @param given by the caller; empty for {@code LIBVIRT_DEFAULT_URI}, or else {@code uri_default} of the configuration
     * @param aliases whether it may be the name of one
     * @throws IllegalArgumentException if an alias of the configuration is not {@code name=uri}
     */
    public static UriChoice choose(String given, boolean aliases, Surroundings surroundings, LibvirtConf conf) {
        String text = given;
        String origin = "given";
        if (text.isEmpty()) {
            String variable = surroundings.variable("LIBVIRT_DEFAULT_URI");
            text = variable == null ? conf.text("uri_default") : variable;
            origin = variable == null ? "uri_default of " + conf.file() : "LIBVIRT_DEFAULT_URI";
        }
        if (text == null || text.isEmpty()) {
            return new UriChoice(null, "nobody names one: what a daemon of this host finds best");
        }
        String alias = aliases ? alias(text, conf) : null;
        if (alias != null) {
            origin += ", alias '" + text + "' of " + conf.file();
            text = alias;
        }
        boolean xen = text.toLowerCase(Locale.ROOT).equals("xen") || text.equals("xen://");
        return new UriChoice(xen ? "xen:///system" : text, origin);
    }

    /** {@return the names of all aliases, without regard to whether they are right} */
    public static List<String> aliases(LibvirtConf conf) {
        return conf.texts("uri_aliases").stream()
                .map(alias -> alias.replaceFirst("=.*", ""))
                .toList();
    }

    private static @Nullable String alias(String name, LibvirtConf conf) {
        for (String alias : conf.texts("uri_aliases")) {
            int equals = alias.indexOf('=');
            if (equals < 0 || !alias.substring(0, equals).matches(NAME_OF_AN_ALIAS)) {
                throw new IllegalArgumentException(conf.file() + ": entry '" + alias
                        + "' of 'uri_aliases' must be name=uri, the name of letters, digits, '_' and '-'");
            }
            if (alias.substring(0, equals).equals(name)) {
                return alias.substring(equals + 1);
            }
        }
        return null;
    }

    /**
     * Finds a URI of two slashes where three were meant.
     *
     * @throws IllegalArgumentException if the host is surely meant as a path
     */
    public static void requireAllSlashes(String uri, String driver, @Nullable String host, String path) {
        if (host != null && path.isEmpty() && PATHS.contains(host) && DRIVERS_WITH_PATHS.contains(driver)) {
            throw new IllegalArgumentException("URI '" + uri + "': host '" + host + "' and no path; allowed is "
                    + driver + ":///" + host + ", with three slashes, or a path behind the host");
        }
    }
}
