package io.virtwire.transport.internal.ssh;

import com.jcraft.jsch.Session;
import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;
import io.virtwire.transport.CredentialRequest;
import io.virtwire.transport.CredentialRequest.Kind;
import io.virtwire.transport.CredentialSource;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What ssh asks, put to the user's source of credentials; on the thread that logs in. */
final class Questions implements UserInfo, UIKeyboardInteractive {
    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

    private final CredentialSource source;
    private final String host;
    private final String subject;
    private @Nullable Session session;
    private boolean passwordAsked;
    private final Set<List<String>> answered = new HashSet<>();

    /** @param batch nobody is asked */
    Questions(CredentialSource source, String host, String subject, boolean batch) {
        this.source = batch ? CredentialSource.NONE : source;
        this.host = host;
        this.subject = subject;
    }

    /** To whom a password is given. */
    void of(Session asking) {
        session = asking;
    }

    /** {@return whether the server was to be given a password} */
    boolean passwordAsked() {
        return passwordAsked;
    }

    /** {@return the answer; null if there is none} */
    @Nullable
    String aboutHost(String prompt) {
        char[] answer = ask(Kind.ECHOPROMPT, prompt);
        return answer == null ? null : String.valueOf(answer);
    }

    /** {@return UTF-8, for the caller to wipe; null if it is not known} */
    byte @Nullable [] passphrase(String key) {
        return bytes(ask(Kind.PASSPHRASE, "Passphrase for the key " + key));
    }

    /**
     * JSch takes a password as a String from here, which cannot be wiped, or as bytes from the session before the method
     * begins. So the method stands twice in the list: the first ends here, and the second finds the bytes.
     */
    @Override
    public boolean promptPassword(String message) {
        byte[] password = passwordAsked ? null : bytes(ask(Kind.PASSPHRASE, "Password for " + subject));
        passwordAsked = true; // and not again: it would be wrong again
        if (password != null && session != null) {
            session.setPassword(password); // which copies it
            Arrays.fill(password, (byte) 0);
        }
        return false;
    }

    /** These answers JSch takes as Strings only. A question that comes again was answered wrongly. */
    @Override
    public String @Nullable [] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompts, boolean[] echo) {
        passwordAsked = true;
        if (prompts.length > 0 && !answered.add(List.of(prompts))) {
            return null;
        }
        String[] answers = new String[prompts.length];
        for (int i = 0; i < prompts.length; i++) {
            char[] answer = ask(echo[i] ? Kind.ECHOPROMPT : Kind.NOECHOPROMPT, prompts[i]);
            if (answer == null) {
                return null;
            }
            answers[i] = String.valueOf(answer);
            Arrays.fill(answer, '\0');
        }
        return answers;
    }

    private char @Nullable [] ask(Kind kind, String prompt) {
        try {
            return source.answer(new CredentialRequest(kind, prompt, "ssh", host, null));
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static byte @Nullable [] bytes(char @Nullable [] answer) {
        if (answer == null) {
            return null;
        }
        byte[] room = new byte[4 * answer.length];
        ByteBuffer encoded = ByteBuffer.wrap(room);
        StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .encode(CharBuffer.wrap(answer), encoded, true);
        byte[] bytes = Arrays.copyOf(room, encoded.position());
        Arrays.fill(room, (byte) 0);
        Arrays.fill(answer, '\0');
        return bytes;
    }

    @Override
    public void showMessage(String message) {
        LOG.debug("{}: {}", subject, message);
    }

    @Override
    public boolean promptPassphrase(String message) {
        return false; // a key asks by passphrase()
    }

    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    @Override
    public @Nullable String getPassphrase() {
        return null;
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }
}
