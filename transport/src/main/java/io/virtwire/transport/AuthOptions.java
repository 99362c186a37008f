package io.virtwire.transport;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which login {@link RemoteLogin} makes. Immutable and thread-safe.
 *
 * @param kind the only kind that may be used, whatever the server prefers; null leaves it to the server
 * @param mechanism the only SASL mechanism that may be used, such as {@code SCRAM-SHA-256}, without regard to case; null
 *     takes the strongest that both sides have. Only with {@link Kind#SASL}
 */
public record AuthOptions(@Nullable Kind kind, @Nullable String mechanism) {
    /** Leaves everything to the server. */
    public static final AuthOptions ANY = new AuthOptions(null, null);

    private static final String SASL_PREFIX = "sasl.";

    /** Kinds of logins, named as in a URI's {@code auth}. */
    public enum Kind {
        /** None: the server takes whoever reaches it. */
        NONE,
        /** Names, passwords or tickets, by one of SASL's mechanisms. */
        SASL,
        /** The server asks polkit whether this process may. */
        POLKIT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public AuthOptions {
        if (mechanism != null && kind != Kind.SASL) {
            throw new IllegalArgumentException("SASL mechanism " + mechanism + " with the login kind " + kind);
        }
    }

    /**
     * Reads the value of a URI's {@code auth}: {@code none}, {@code polkit}, {@code sasl} or {@code sasl.MECHANISM}, without
     * regard to case.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static AuthOptions parse(String auth) {
        if (auth.regionMatches(true, 0, SASL_PREFIX, 0, SASL_PREFIX.length()) && auth.length() > SASL_PREFIX.length()) {
            return new AuthOptions(Kind.SASL, auth.substring(SASL_PREFIX.length()));
        }
        for (Kind kind : Kind.values()) {
            if (kind.name().equalsIgnoreCase(auth)) {
                return new AuthOptions(kind, null);
            }
        }
        throw new IllegalArgumentException(
                "unknown authentication type '" + auth + "', must be none, polkit, sasl or sasl.MECHANISM");
    }

    @Override
    public String toString() {
        return kind == null ? "any" : mechanism == null ? kind.toString() : SASL_PREFIX + mechanism;
    }
}
