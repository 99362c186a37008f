package io.virtwire.cli.secret;

import io.virtwire.cli.Command;
import org.jspecify.annotations.Nullable;

/** The commands of this package by name. Naming one loads its class and no other's. */
public final class SecretCommands {
    private SecretCommands() {}

    /** {@return a new command, or null if there is none of this name} */
    public static @Nullable Command create(String name) {
        return switch (name) {
            case "secret-define" -> new SecretDefineCommand();
            case "secret-dumpxml" -> new SecretDumpXmlCommand();
            case "secret-event" -> new SecretEventCommand();
            case "secret-get-value" -> new SecretGetValueCommand();
            case "secret-list" -> new SecretListCommand();
            case "secret-set-value" -> new SecretSetValueCommand();
            case "secret-undefine" -> new SecretUndefineCommand();
            default -> null;
        };
    }
}
