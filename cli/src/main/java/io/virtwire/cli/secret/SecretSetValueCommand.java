package io.virtwire.cli.secret;

import io.virtwire.LibvirtException;
import io.virtwire.Secret;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine.Model.OptionSpec;

/** Sets the value of a secret. It comes from a file, from the terminal, or, where others can see it, from the command line. */
final class SecretSetValueCommand extends Command {
    private static final int MAX_FILE = 1024;

    private final OptionSpec secret = data("secret", "the secret's UUID");
    private final OptionSpec file = namedString("file", "a file with the value");
    private final OptionSpec plain = flag("plain", "the file has the value as it is, not in base64");
    private final OptionSpec interactive = flag("interactive", "ask for the value");
    private final OptionSpec base64 = string("base64", "the value in base64, for other users of this host to see");

    SecretSetValueCommand() {
        super(
                "secret-set-value",
                "set the value of a secret",
                "Sets the value of a secret: what is in a file of up to 1024 bytes, or typed.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(file, base64);
        requireNotBoth(plain, base64);
        requireNotBoth(interactive, base64);
        requireNotBoth(interactive, plain);
        requireNotBoth(interactive, file);
        Secret found = SecretFinder.find(session, this, secret);
        byte[] value = value(session);
        try {
            found.setValue(value);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to set secret value", failure);
        } finally {
            Arrays.fill(value, (byte) 0);
        }
        session.terminal().extraLine("Secret value set");
    }

    private byte[] value(Session session) {
        String told = optionalText(base64);
        String name = optionalText(file);
        if (told != null) {
            session.terminal().error("Passing secret value as command-line argument is insecure!");
            return LenientBase64.decode(told.getBytes(StandardCharsets.UTF_8));
        } else if (name != null) {
            byte[] content = XmlFile.readBytes(name, MAX_FILE);
            return given(plain) ? content : decode(content);
        } else if (given(interactive)) {
            session.terminal().part("Enter new value for secret:");
            session.terminal().flush();
            return TypedSecret.read();
        }
        throw new CommandException("Input secret value is missing");
    }

    private static byte[] decode(byte[] content) {
        byte[] value = LenientBase64.decode(content);
        Arrays.fill(content, (byte) 0);
        return value;
    }
}
