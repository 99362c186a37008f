package io.virtwire.transport.internal.sasl;

import io.virtwire.transport.Endpoint;
import io.virtwire.transport.RpcAuthException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Picks the mechanisms that may be used, before a secret is asked for or sent. */
final class SaslChoice {
    /** A server has a handful; more would only fill an error's text. */
    private static final int SHOWN = 20;

    private final Endpoint endpoint;
    private final List<String> offered;

    /** @param mechlist the server's list, separated by commas */
    SaslChoice(String mechlist, Endpoint endpoint) {
        this.endpoint = endpoint;
        this.offered = Arrays.stream(mechlist.split("[, ]+"))
                .filter(SaslChoice::isMechanism)
                .map(name -> name.toUpperCase(Locale.ROOT))
                .toList();
    }

    /** RFC 4422 section 3.1; whatever else a server says is not shown to anybody. */
    private static boolean isMechanism(String name) {
        return name.matches("[A-Za-z0-9_-]{1,20}");
    }

    /**
     * {@return what to try, the best first}
     *
     * @param forced the only one wanted; null if the strongest is
     * @throws RpcAuthException if there is none
     */
    List<SaslMechanism> candidates(@Nullable String forced) {
        List<SaslMechanism> candidates = new ArrayList<>();
        for (SaslMechanism mechanism : SaslMechanism.values()) {
            if (offered.contains(mechanism.saslName()) && isSafe(mechanism) && isWanted(mechanism, forced)) {
                candidates.add(mechanism);
            }
        }
        if (candidates.isEmpty()) {
            throw new RpcAuthException(forced == null ? nothingFits() : forcedDoesNotFit(forced));
        }
        return candidates;
    }

    private boolean isSafe(SaslMechanism mechanism) {
        return endpoint.isProtected() || mechanism.hasLayer();
    }

    private static boolean isWanted(SaslMechanism mechanism, @Nullable String forced) {
        return forced == null || mechanism.saslName().equalsIgnoreCase(forced);
    }

    private String nothingFits() {
        return endpoint + ": no SASL mechanism fits: " + bothSides() + (endpoint.isProtected() ? "" : whyALayer());
    }

    private String forcedDoesNotFit(String forced) {
        String name = forced.toUpperCase(Locale.ROOT);
        if (!offered.contains(name)) {
            return endpoint + ": SASL mechanism " + forced + " not supported by server: " + bothSides();
        }
        boolean ours = Arrays.stream(SaslMechanism.values())
                .anyMatch(mechanism -> mechanism.saslName().equals(name));
        return ours
                ? endpoint + ": SASL mechanism " + name + " was not used, no secret was sent: " + bothSides()
                        + whyALayer()
                : endpoint + ": SASL mechanism " + name + " not supported by this client: " + bothSides();
    }

    /** {@return which mechanisms the server has, and which this client} */
    String bothSides() {
        return "the server offers " + (offered.isEmpty() ? "none" : names(offered)) + ", this client has "
                + names(Arrays.asList(SaslMechanism.values()));
    }

    private static String whyALayer() {
        return ", but only " + SaslMechanism.GSSAPI + " and " + SaslMechanism.DIGEST_MD5 + " encrypt (SSF "
                + SaslMechanism.MIN_SSF + " or more), and nothing else encrypts this connection;"
                + " use tls, ssh or the unix socket, or add one of the two to the server's mech_list";
    }

    private static String names(List<?> mechanisms) {
        return mechanisms.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining(", "));
    }
}
