package io.virtwire.testkit.fake;

import static io.virtwire.protocol.remote.AuthType.REMOTE_AUTH_NONE;
import static io.virtwire.protocol.remote.AuthType.REMOTE_AUTH_POLKIT;
import static io.virtwire.protocol.remote.AuthType.REMOTE_AUTH_SASL;

import io.virtwire.protocol.remote.AuthType;
import java.util.Arrays;
import java.util.List;

/**
 * How clients of a {@link FakeHost} have to log in. Immutable and thread-safe. It keeps the password as long as it lives; a host has a
 * copy of its own, and wipes it when it ends.
 */
public final class FakeLogin {
    /** What is offered, the strongest first. */
    private static final List<String> MECHANISMS =
            List.of("SCRAM-SHA-512", "SCRAM-SHA-256", "SCRAM-SHA-1", "DIGEST-MD5", "PLAIN");

    private static final FakeLogin NONE = new FakeLogin(REMOTE_AUTH_NONE, true, List.of(), "", new char[0]);

    private final AuthType type;
    private final boolean allowed;
    private final List<String> mechanisms;
    private final String user;
    private final char[] password;

    /** @param password its own from now on */
    private FakeLogin(AuthType type, boolean allowed, List<String> mechanisms, String user, char[] password) {
        this.type = type;
        this.allowed = allowed;
        this.mechanisms = mechanisms;
        this.user = user;
        this.password = password;
    }

    /** {@return none: whoever reaches the host may do all} */
    public static FakeLogin none() {
        return NONE;
    }

    /**
     * {@return polkit, which nobody is asked by: every client gets the same answer, on each way in}
     *
     * @param allowed false for {@code VIR_ERR_AUTH_FAILED}, "access denied by policy"
     */
    public static FakeLogin polkit(boolean allowed) {
        return new FakeLogin(REMOTE_AUTH_POLKIT, allowed, List.of(), "", new char[0]);
    }

    /**
     * {@return SASL with one user} As at a libvirtd, a client by plain tcp is offered what encrypts and nothing else, which is DIGEST-MD5.
     *
     * @param password is copied
     * @param mechanisms of SCRAM-SHA-512, SCRAM-SHA-256, SCRAM-SHA-1, DIGEST-MD5 and PLAIN; all if none is named
     * @throws IllegalArgumentException if one is another, or there is no user or password
     */
    public static FakeLogin sasl(String user, char[] password, String... mechanisms) {
        List<String> chosen = mechanisms.length == 0 ? MECHANISMS : List.of(mechanisms);
        for (String mechanism : chosen) {
            if (!MECHANISMS.contains(mechanism)) {
                throw new IllegalArgumentException("SASL mechanism " + mechanism + ", must be one of " + MECHANISMS);
            }
        }
        if (user.isEmpty() || password.length == 0) {
            throw new IllegalArgumentException("the user's name or the password is empty");
        }
        return new FakeLogin(REMOTE_AUTH_SASL, true, chosen, user, password.clone());
    }

    /** {@return the same with a copy of the password, to be wiped} */
    FakeLogin copy() {
        return new FakeLogin(type, allowed, mechanisms, user, password.clone());
    }

    void wipe() {
        Arrays.fill(password, '\0');
    }

    AuthType type() {
        return type;
    }

    boolean isAllowed() {
        return allowed;
    }

    List<String> mechanisms() {
        return mechanisms;
    }

    String user() {
        return user;
    }

    /** {@return the password itself; who changes it changes it for all} */
    char[] password() {
        return password;
    }

    /** {@return the kind and the mechanisms, and nothing of the password} */
    @Override
    public String toString() {
        return type + " " + mechanisms;
    }
}
