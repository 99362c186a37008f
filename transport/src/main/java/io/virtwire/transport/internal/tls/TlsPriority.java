package io.virtwire.transport.internal.tls;

import io.virtwire.transport.RpcConnectException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * A priority string of GnuTLS, as far as the JDK's TLS can do the same: {@code NORMAL}, {@code SECURE128}, {@code SECURE192},
 * {@code SECURE256}, {@code PFS} and {@code @SYSTEM}, then {@code :}-separated {@code +}, {@code -} and {@code !} of versions,
 * ciphers and key exchanges. What else there is in it is refused by name: it would promise what is not kept.
 *
 * @see <a href="https://gnutls.org/manual/html_node/Priority-Strings.html">GnuTLS, Priority strings</a>
 */
final class TlsPriority {
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    /** Stands among the suites, and is none: RFC 5746 section 3.3. */
    private static final String SIGNAL = "TLS_EMPTY_RENEGOTIATION_INFO_SCSV";

    private final String text;
    private final Set<String> versions = new LinkedHashSet<>(VERSIONS);
    private final List<Predicate<String>> excluded = new ArrayList<>();

    private TlsPriority(String text) {
        this.text = text;
    }

    /** @throws RpcConnectException naming the word that is not known here */
    static TlsPriority parse(@Nullable String text) {
        TlsPriority priority = new TlsPriority(text == null ? "NORMAL" : text);
        String[] words = priority.text.split(":", -1);
        priority.base(words[0].toUpperCase(Locale.ROOT));
        for (int i = 1; i < words.length; i++) {
            priority.change(words[i].toUpperCase(Locale.ROOT));
        }
        if (priority.versions.isEmpty()) {
            throw priority.unknown("no version of TLS is left: 1.2 and 1.3 are there");
        }
        return priority;
    }

    /** Sets versions and cipher suites; their order is the JDK's. */
    void apply(SSLEngine engine) {
        List<String> suites = new ArrayList<>();
        for (String suite : engine.getSupportedCipherSuites()) {
            if (isWanted(suite)) {
                suites.add(suite);
            }
        }
        Set<String> enabled = Set.of(engine.getEnabledCipherSuites());
        suites.removeIf(suite -> !enabled.contains(suite));
        if (suites.stream().allMatch(SIGNAL::equals)) {
            throw unknown("no cipher suite is left");
        }
        engine.setEnabledProtocols(versions.toArray(new String[0]));
        engine.setEnabledCipherSuites(suites.toArray(new String[0]));
    }

    private boolean isWanted(String suite) {
        for (Predicate<String> out : excluded) {
            if (out.test(suite)) {
                return false;
            }
        }
        return true;
    }

    private void base(String word) {
        switch (word) {
            case "", "NORMAL", "SECURE", "SECURE128", "PERFORMANCE", "@SYSTEM" -> {
                // what the JDK does by itself: nothing below 112 bits
            }
            case "PFS" -> excluded.add(suite -> suite.startsWith("TLS_RSA_"));
            case "SECURE192", "SECURE256" -> excluded.add(suite -> suite.contains("_128_"));
            default -> throw unknown("'" + word + "' is not known here");
        }
    }

    private void change(String word) {
        if (word.isEmpty() || word.equals("%SERVER_PRECEDENCE") || word.equals("%SAFE_RENEGOTIATION")) {
            return;
        }
        boolean add = word.charAt(0) == '+';
        if (!add && word.charAt(0) != '-' && word.charAt(0) != '!') {
            throw unknown("'" + word + "' is not known here");
        }
        String name = word.substring(1);
        if (name.startsWith("VERS-")) {
            version(name.substring("VERS-".length()), add);
        } else if (!add) {
            excluded.add(matching(name));
        } else {
            matching(name); // everything that is allowed at all is there already
        }
    }

    private void version(String name, boolean add) {
        switch (name) {
            case "ALL", "TLS-ALL" -> {
                if (add) {
                    versions.addAll(VERSIONS);
                } else {
                    versions.clear();
                }
            }
            case "TLS1.3", "TLS1.2" -> {
                String version = "TLSv" + name.substring("TLS".length());
                if (add) {
                    versions.add(version);
                } else {
                    versions.remove(version);
                }
            }
            case "TLS1.1", "TLS1.0", "SSL3.0" -> {
                if (add) {
                    throw unknown("'+VERS-" + name + "': older versions than TLS 1.2 are not spoken");
                }
            }
            default -> throw unknown("version '" + name + "' is not known here");
        }
    }

    private Predicate<String> matching(String name) {
        return switch (name) {
            case "AES-128-GCM" -> suite -> suite.contains("AES_128_GCM");
            case "AES-256-GCM" -> suite -> suite.contains("AES_256_GCM");
            case "AES-128-CBC" -> suite -> suite.contains("AES_128_CBC");
            case "AES-256-CBC" -> suite -> suite.contains("AES_256_CBC");
            case "CHACHA20-POLY1305" -> suite -> suite.contains("CHACHA20_POLY1305");
            case "3DES-CBC" -> suite -> suite.contains("3DES");
            case "ARCFOUR-128" -> suite -> suite.contains("RC4");
            case "RSA" -> suite -> suite.startsWith("TLS_RSA_");
            case "DHE-RSA", "DHE-ALL" -> suite -> suite.startsWith("TLS_DHE_");
            case "ECDHE-RSA" -> suite -> suite.startsWith("TLS_ECDHE_RSA_");
            case "ECDHE-ECDSA" -> suite -> suite.startsWith("TLS_ECDHE_ECDSA_");
            case "ECDHE-ALL" -> suite -> suite.startsWith("TLS_ECDHE_");
            case "SHA1" -> suite -> suite.endsWith("_SHA");
            default -> throw unknown("'" + name + "' is not known here");
        };
    }

    private RpcConnectException unknown(String why) {
        return new RpcConnectException(
                "tls_priority '" + text + "': " + why,
                "take a string of NORMAL, PFS, SECURE128, SECURE192, SECURE256 and +/- of versions, ciphers, key exchanges",
                null);
    }
}
