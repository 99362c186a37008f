package io.virtwire.cli.secret;

import io.virtwire.LibvirtException;
import io.virtwire.Secret;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class SecretUndefineCommand extends Command {
    private final OptionSpec secret = data("secret", "the secret's UUID");

    SecretUndefineCommand() {
        super("secret-undefine", "delete a secret", "Takes the definition and the value of a secret away.");
    }

    @Override
    public void run(Session session) {
        Secret found = SecretFinder.find(session, this, secret);
        String uuid = text(secret);
        try {
            found.undefine();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to delete secret " + uuid, failure);
        }
        session.terminal().extraLine("Secret " + uuid + " deleted");
    }
}
