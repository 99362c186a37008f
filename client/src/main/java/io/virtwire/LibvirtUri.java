package io.virtwire;

import io.virtwire.config.UriChoice;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A connection URI, {@code driver[+transport]://[user@][host][:port]/[path][?name=value&…][#fragment]}. Immutable.
 *
 * @param driver which hypervisor, such as {@code qemu}
 * @param transport how to get to the server, such as {@code tcp}; null if the URI does not say
 * @param user null if the URI names none
 * @param host null if the URI names none; an IPv6 address stands without brackets
 * @param port 0 if the URI names none
 * @param path decoded, with its leading slash; empty if there is none
 * @param parameters of the query, decoded, in order, repeated names kept
 * @param fragment null if there is none
 */
public record LibvirtUri(
        String driver,
        @Nullable String transport,
        @Nullable String user,
        @Nullable String host,
        int port,
        String path,
        List<Parameter> parameters,
        @Nullable String fragment) {
    private static final Pattern PASSWORD = Pattern.compile("(://[^/@:]*):[^/@]*@");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9.-]*(\\+[A-Za-z0-9.-]+)?");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[A-Za-z0-9._~-]+)?");
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._~-]+");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

    private static final String UNESCAPED = "-_.!~*'()/";
    private static final String UNESCAPED_IN_PATH = UNESCAPED + ":@&=+$,;";

    private static final String UNESCAPED_IN_USER = "-_.!~*'()&=+$,;:";

    /** One {@code name=value} of the query. */
    public record Parameter(String name, String value) {}

    public LibvirtUri {
        parameters = List.copyOf(parameters);
    }

    /**
     * Reads a URI.
     *
     * @throws IllegalArgumentException naming the part that is wrong, and what is allowed there
     */
    public static LibvirtUri parse(String text) {
        return new Parser(text).parse();
    }

    /** {@return what a text says that was chosen, where a slash too few is a fault} */
    static LibvirtUri parseChosen(String text) {
        LibvirtUri uri = parse(text);
        UriChoice.requireAllSlashes(withoutPassword(text), uri.driver(), uri.host(), uri.path());
        return uri;
    }

    /** {@return a URI to be shown, right or wrong, without the password that some put behind the user} */
    static String withoutPassword(String text) {
        return PASSWORD.matcher(text).replaceFirst("$1:***@");
    }

    /** {@return the value of the last parameter of that name, compared without case, or null} The last counts for libvirt, too. */
    public @Nullable String parameter(String name) {
        String last = null;
        for (Parameter parameter : parameters) {
            if (parameter.name().equalsIgnoreCase(name)) {
                last = parameter.value();
            }
        }
        return last;
    }

    /** {@return the URI as text; parsing it gives an equal URI} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(driver);
        if (transport != null) {
            text.append('+').append(transport);
        }
        text.append("://");
        if (user != null) {
            escape(text, user, UNESCAPED_IN_USER).append('@');
        }
        if (host != null) {
            text.append(host.indexOf(':') < 0 ? host : "[" + host.replace("%", "%25") + "]");
        }
        if (port != 0) {
            text.append(':').append(port);
        }
        escape(text, path, UNESCAPED_IN_PATH);
        char separator = '?';
        for (Parameter parameter : parameters) {
            escape(text.append(separator), parameter.name(), UNESCAPED).append('=');
            escape(text, parameter.value(), UNESCAPED);
            separator = '&';
        }
        if (fragment != null) {
            escape(text.append('#'), fragment, UNESCAPED_IN_PATH + "?");
        }
        return text.toString();
    }

    private static StringBuilder escape(StringBuilder to, String text, String unescaped) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain = c < 0x80 && Character.isLetterOrDigit(c);
            if (plain || unescaped.indexOf(c) >= 0) {
                to.append(c);
            } else {
                to.append('%').append(String.format("%02X", (int) c));
            }
        }
        return to;
    }

    /** Takes a URI apart from left to right. */
    private static final class Parser {
        private final String text;

        Parser(String text) {
            this.text = text;
        }

        LibvirtUri parse() {
            int colon = text.indexOf("://");
            if (colon <= 0) {
                throw wrong("it has no scheme", "driver[+transport]://[host]/path, such as qemu:///system");
            }
            String scheme = text.substring(0, colon);
            if (!SCHEME.matcher(scheme).matches()) {
                throw wrong("scheme '" + scheme + "'", "driver or driver+transport, of letters, digits, '.' and '-'");
            }
            int plus = scheme.indexOf('+');
            String driver = plus < 0 ? scheme : scheme.substring(0, plus);
            String transport = plus < 0 ? null : scheme.substring(plus + 1).toLowerCase(Locale.ROOT);

            String rest = text.substring(colon + 3);
            int hash = rest.indexOf('#');
            String fragment = hash < 0 ? null : decode("fragment", rest.substring(hash + 1));
            rest = hash < 0 ? rest : rest.substring(0, hash);
            int mark = rest.indexOf('?');
            List<Parameter> parameters = mark < 0 ? List.of() : parameters(rest.substring(mark + 1));
            rest = mark < 0 ? rest : rest.substring(0, mark);
            int slash = rest.indexOf('/');
            String path = slash < 0 ? "" : decode("path", rest.substring(slash));
            String authority = slash < 0 ? rest : rest.substring(0, slash);

            int at = authority.lastIndexOf('@');
            String user = at < 0 ? null : decode("user", authority.substring(0, at));
            if (at == 0) {
                throw wrong("user is empty", "a name in front of '@'");
            }
            String hostAndPort = authority.substring(at + 1);
            int portColon = portColon(hostAndPort);
            String host = host(portColon < 0 ? hostAndPort : hostAndPort.substring(0, portColon));
            int port = portColon < 0 ? 0 : port(hostAndPort.substring(portColon + 1));
            if (host == null && (user != null || port != 0)) {
                throw wrong("there is no host behind '" + authority + "'", "a host where there is a user or a port");
            }
            return new LibvirtUri(driver, transport, user, host, port, path, parameters, fragment);
        }

        private int portColon(String hostAndPort) {
            if (!hostAndPort.startsWith("[")) {
                return hostAndPort.indexOf(':');
            }
            int bracket = hostAndPort.indexOf(']');
            if (bracket < 0) {
                throw wrong("host '" + hostAndPort + "' has no ']'", "an IPv6 address in brackets, such as [::1]");
            }
            int colon = bracket + 1;
            if (colon == hostAndPort.length()) {
                return -1;
            } else if (hostAndPort.charAt(colon) != ':') {
                throw wrong("'" + hostAndPort.substring(colon) + "' behind the host", "':' and a port, or nothing");
            }
            return colon;
        }

        private @Nullable String host(String host) {
            if (host.isEmpty()) {
                return null;
            } else if (host.startsWith("[")) {
                String address = zoned(host.substring(1, host.length() - 1));
                if (!IPV6.matcher(address).matches()) {
                    throw wrong("host '" + host + "'", "an IPv6 address in brackets, such as [::1]");
                }
                return address;
            }
            String name = decode("host", host);
            if (!HOST.matcher(name).matches()) {
                throw wrong("host '" + host + "'", "a name, an IPv4 address, or an IPv6 address in brackets");
            }
            return name;
        }

        /** Between brackets the {@code %} before a zone may stand as it is, where RFC 6874 wants {@code %25}: people write it so. */
        private String zoned(String address) {
            int percent = address.indexOf('%');
            boolean escape = percent < 0
                    || (percent + 2 < address.length()
                            && Character.digit(address.charAt(percent + 1), 16) >= 0
                            && Character.digit(address.charAt(percent + 2), 16) >= 0);
            return escape ? decode("host", address) : address;
        }

        private int port(String port) {
            if (!PORT.matcher(port).matches() || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
                throw wrong("port '" + port + "'", "a number from 1 to 65535");
            }
            return Integer.parseInt(port);
        }

        /** Splits at '&amp;', and at ';' only where no '&amp;' is left, as libvirt does. Nameless values are passed over. */
        private List<Parameter> parameters(String query) {
            List<Parameter> parameters = new ArrayList<>();
            String rest = query;
            while (!rest.isEmpty()) {
                int end = rest.indexOf('&') >= 0 ? rest.indexOf('&') : rest.indexOf(';');
                String pair = end < 0 ? rest : rest.substring(0, end);
                rest = end < 0 ? "" : rest.substring(end + 1);
                int equals = pair.indexOf('=');
                String name = decode("parameter", equals < 0 ? pair : pair.substring(0, equals));
                if (!name.isEmpty()) {
                    String value = equals < 0 ? "" : decode("parameter '" + name + "'", pair.substring(equals + 1));
                    parameters.add(new Parameter(name, value));
                }
            }
            return parameters;
        }

        private String decode(String part, String escaped) {
            if (escaped.indexOf('%') < 0) {
                return escaped;
            }
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            for (int i = 0; i < escaped.length(); ) {
                if (escaped.charAt(i) == '%') {
                    octets.write(octet(part, escaped, i));
                    i += 3;
                } else {
                    int end = escaped.indexOf('%', i) < 0 ? escaped.length() : escaped.indexOf('%', i);
                    octets.writeBytes(escaped.substring(i, end).getBytes(StandardCharsets.UTF_8));
                    i = end;
                }
            }
            return octets.toString(StandardCharsets.UTF_8);
        }

        private int octet(String part, String escaped, int percent) {
            int high = percent + 1 < escaped.length() ? Character.digit(escaped.charAt(percent + 1), 16) : -1;
            int low = percent + 2 < escaped.length() ? Character.digit(escaped.charAt(percent + 2), 16) : -1;
            if (high < 0 || low < 0 || high + low == 0) {
                throw wrong(
                        part + " has '" + escaped.substring(percent, Math.min(percent + 3, escaped.length())) + "'",
                        "'%' and two hexadecimal digits, but not %00");
            }
            return high << 4 | low;
        }

        private IllegalArgumentException wrong(String what, String allowed) {
            return new IllegalArgumentException(
                    "URI '" + withoutPassword(text) + "': " + what + "; allowed is " + allowed);
        }
    }
}
