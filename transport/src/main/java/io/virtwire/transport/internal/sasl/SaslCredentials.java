package io.virtwire.transport.internal.sasl;

import io.virtwire.transport.CredentialRequest;
import io.virtwire.transport.CredentialRequest.Kind;
import io.virtwire.transport.CredentialSource;
import io.virtwire.transport.RpcAuthException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.List;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.RealmChoiceCallback;
import org.jspecify.annotations.Nullable;

/** Asks a {@link CredentialSource} what mechanisms want to know. For the threads of {@code LoginSession.aside}. */
final class SaslCredentials implements CallbackHandler {
    private final CredentialSource source;
    private final String host;
    private volatile @Nullable String name; // written aside, read on the loop for an error's text

    SaslCredentials(CredentialSource source, String host) {
        this.source = source;
        this.host = host;
    }

    String host() {
        return host;
    }

    /** {@return " as 'NAME'", once a name was asked for; else nothing} */
    String asWhom() {
        return name == null ? "" : " as '" + name + "'";
    }

    /** {@return under which name to log in} */
    String name() throws InterruptedIOException {
        char[] answer = ask(Kind.AUTHNAME, "authentication name", null);
        if (answer == null) {
            answer = ask(Kind.USERNAME, "user name", null);
        }
        if (answer == null || answer.length == 0) {
            throw missing("name", "authname");
        }
        String asked = new String(answer);
        name = asked;
        return asked;
    }

    /** {@return the password, to be wiped by the caller} */
    char[] password() throws InterruptedIOException {
        char[] answer = ask(Kind.PASSPHRASE, "password", null);
        if (answer == null) {
            throw missing("password", "password");
        }
        return answer;
    }

    /** The names come first whatever order a mechanism has, so that a person is asked in the usual order. */
    @Override
    public void handle(Callback[] callbacks) throws InterruptedIOException, UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback asked) {
                asked.setName(name());
            }
        }
        for (Callback callback : callbacks) {
            if (callback instanceof PasswordCallback asked) {
                char[] password = password();
                asked.setPassword(password);
                Arrays.fill(password, '\0');
            } else if (callback instanceof RealmCallback asked) {
                asked.setText(realm(asked.getDefaultText()));
            } else if (callback instanceof RealmChoiceCallback asked) {
                asked.setSelectedIndex(choose(List.of(asked.getChoices()), asked.getDefaultChoice()));
            } else if (!(callback instanceof NameCallback)) {
                throw new UnsupportedCallbackException(callback);
            }
        }
    }

    /** The only realm of a server needs no question. */
    private @Nullable String realm(@Nullable String only) throws InterruptedIOException {
        if (only != null) {
            return only;
        }
        char[] answer = ask(Kind.REALM, "realm", null);
        return answer == null ? null : new String(answer);
    }

    private int choose(List<String> realms, int proposed) throws InterruptedIOException {
        char[] answer = ask(Kind.REALM, "realm (one of " + String.join(", ", realms) + ")", realms.get(proposed));
        if (answer == null) {
            return proposed;
        }
        int choice = realms.indexOf(new String(answer));
        if (choice < 0) {
            throw new RpcAuthException("SASL login at " + host + ": realm '" + new String(answer)
                    + "' is none of the server's: " + String.join(", ", realms));
        }
        return choice;
    }

    private char @Nullable [] ask(Kind kind, String what, @Nullable String proposal) throws InterruptedIOException {
        try {
            return source.answer(new CredentialRequest(
                    kind, "Enter " + what + " for " + host, SaslMechanism.SERVICE, host, proposal));
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the connection was given up while its " + what + " was asked for");
        }
    }

    private RpcAuthException missing(String what, String key) {
        return new RpcAuthException("SASL login at " + host + " needs a " + what + ", and nobody knows it: put " + key
                + "= for the group auth-libvirt-" + host + " into auth.conf, or answer the question");
    }
}
