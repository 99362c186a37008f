package io.virtwire.cli.secret;

import io.virtwire.Secret;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import java.util.Arrays;
import java.util.Base64;
import picocli.CommandLine.Model.OptionSpec;

final class SecretGetValueCommand extends Command {
    private final OptionSpec secret = data("secret", "the secret's UUID");
    private final OptionSpec plain = flag("plain", "print its bytes as they are, not in base64");

    SecretGetValueCommand() {
        super("secret-get-value", "print the value of a secret", "Prints the value of a secret that is not private.");
    }

    @Override
    public void run(Session session) {
        Secret found = SecretFinder.find(session, this, secret);
        byte[] value = found.getValue();
        if (given(plain)) {
            session.terminal().raw(value);
        } else {
            session.terminal().part(Base64.getEncoder().encodeToString(value));
        }
        Arrays.fill(value, (byte) 0);
    }
}
