package io.virtwire.cli.secret;

import io.virtwire.LibvirtException;
import io.virtwire.Secret;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.LogLevel;
import io.virtwire.cli.Numbers;
import io.virtwire.cli.Session;
import java.util.UUID;
import picocli.CommandLine.Model.OptionSpec;

/** Finds the secret that a command is about, by its UUID. */
final class SecretFinder {
    private SecretFinder() {}

    static Secret find(Session session, Command command, OptionSpec option) {
        String word = Command.text(option);
        session.terminal().debug(LogLevel.DEBUG, command.name() + ": found option <secret>: " + word);
        String failed = "failed to get secret '" + word + "'";
        UUID uuid = Numbers.parseUuid(word);
        if (uuid == null) {
            throw CommandException.withReason(failed, "uuidstr in virSecretLookupByUUIDString must be a valid UUID");
        }
        try {
            return session.connection().secrets().lookupByUuid(uuid);
        } catch (LibvirtException failure) {
            throw new CommandException(failed, failure);
        }
    }
}
