package io.virtwire.transport.internal.sasl;

import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.jspecify.annotations.Nullable;

/** The JDK's GSSAPI (RFC 4752) with the Kerberos ticket that {@code kinit} got. */
final class GssapiSaslClient extends DelegatingSaslClient {
    private static final String NAME = "virtwire";

    private final Subject holder;

    private GssapiSaslClient(SaslClient jdk, Subject holder) {
        super(jdk);
        this.holder = holder;
    }

    /** @throws SaslException if there is no ticket; nothing was sent then */
    static SaslClient start(SaslCredentials credentials, Map<String, String> properties) throws SaslException {
        Subject holder = ticketHolder();
        SaslClient jdk = as(holder, () -> SaslMechanism.jdkClient(SaslMechanism.GSSAPI, credentials, properties));
        return new GssapiSaslClient(jdk, holder);
    }

    /** From the ticket cache: KRB5CCNAME, or the one of the user in /tmp. */
    private static Subject ticketHolder() throws SaslException {
        try {
            LoginContext login = new LoginContext(NAME, new Subject(), null, new TicketCache());
            login.login();
            return login.getSubject();
        } catch (LoginException none) {
            throw new SaslException("no Kerberos ticket (" + none.getMessage() + "); get one with kinit", none);
        }
    }

    @Override
    public byte @Nullable [] evaluateChallenge(byte[] challenge) throws SaslException {
        return as(holder, () -> super.evaluateChallenge(challenge));
    }

    // callAs is not there before Java 18, doAs deprecated since
    @SuppressWarnings({"deprecation", "removal"})
    private static <R extends @Nullable Object> R as(Subject holder, PrivilegedExceptionAction<R> action)
            throws SaslException {
        try {
            return Subject.doAs(holder, action);
        } catch (PrivilegedActionException failed) {
            throw failed.getException() instanceof SaslException known
                    ? new SaslException(withReason(known), known)
                    : new SaslException("Kerberos failed", failed.getException());
        }
    }

    /** "GSS initiate failed" alone helps nobody. */
    private static String withReason(SaslException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : failure.getMessage() + ": " + cause.getMessage();
    }

    private static final class TicketCache extends Configuration {
        @Override
        public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
            return new AppConfigurationEntry[] {
                new AppConfigurationEntry(
                        "com.sun.security.auth.module.Krb5LoginModule",
                        LoginModuleControlFlag.REQUIRED,
                        Map.of("useTicketCache", "true", "doNotPrompt", "true"))
            };
        }
    }
}
