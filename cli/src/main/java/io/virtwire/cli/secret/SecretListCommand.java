package io.virtwire.cli.secret;

import io.virtwire.LibvirtException;
import io.virtwire.Secret;
import io.virtwire.Secrets;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Table;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.ConnectListAllSecretsFlag;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.enums.SecretUsageType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

final class SecretListCommand extends Command {
    private final FlagOptions<ConnectListAllSecretsFlag> filters = new FlagOptions<>(ConnectListAllSecretsFlag.class);
    private final OptionSpec json;

    SecretListCommand() {
        super(
                "secret-list",
                "list secrets",
                "Lists all secrets, or those that the options choose.",
                "",
                "--json (virtwire's own) prints one array of objects with uuid, usageType (none if it",
                "is for nothing certain) and usageId.");
        filters.add(flag("ephemeral", "those that last as long as the daemon"), ConnectListAllSecretsFlag.EPHEMERAL);
        filters.add(flag("no-ephemeral", "those that are kept on disk"), ConnectListAllSecretsFlag.NO_EPHEMERAL);
        filters.add(flag("private", "those whose value is told to nobody"), ConnectListAllSecretsFlag.PRIVATE);
        filters.add(flag("no-private", "those whose value is told"), ConnectListAllSecretsFlag.NO_PRIVATE);
        json = json();
    }

    @Override
    public void run(Session session) {
        List<Secret> secrets = new ArrayList<>(secrets(session.connection().secrets()));
        secrets.sort(Comparator.comparing(secret -> secret.getUuid().toString()));
        if (given(json)) {
            printJson(session.terminal(), secrets);
        } else {
            printTable(session.terminal(), secrets);
        }
    }

    private List<Secret> secrets(Secrets secrets) {
        Set<ConnectListAllSecretsFlag> chosen = filters.given();
        try {
            return secrets.listAll(chosen.toArray(new ConnectListAllSecretsFlag[0]));
        } catch (LibvirtException failure) {
            if (failure.getNumber() != ErrorNumber.NO_SUPPORT) {
                throw new CommandException("Failed to list node secrets", failure);
            } else if (!chosen.isEmpty()) {
                throw new CommandException("Filtering is not supported by this libvirt");
            }
            throw unlisted(secrets, failure);
        }
    }

    /** {@return why a server has no list, in neither of two ways} */
    private static CommandException unlisted(Secrets secrets, LibvirtException failure) {
        try {
            secrets.numOf();
        } catch (LibvirtException uncounted) {
            return new CommandException("Failed to count secrets", uncounted);
        }
        return new CommandException("Failed to list secrets", failure);
    }

    private static void printTable(Terminal terminal, List<Secret> secrets) {
        Table table = new Table(terminal, "UUID", "Usage");
        for (Secret secret : secrets) {
            boolean unused = secret.getUsageType() == SecretUsageType.NONE;
            String usage = unused ? "Unused" : usageType(secret) + " " + secret.getUsageId();
            table.row(secret.getUuid().toString(), usage);
        }
        table.print();
    }

    private static void printJson(Terminal terminal, List<Secret> secrets) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (Secret secret : secrets) {
            writer.beginObject();
            writer.name("uuid").string(secret.getUuid().toString());
            writer.name("usageType").string(usageType(secret));
            writer.name("usageId").string(secret.getUsageId()).endObject();
        }
        terminal.document(writer.endArray().toText());
    }

    /** {@return what it is for, as a number if that is newer than this version} */
    private static String usageType(Secret secret) {
        SecretUsageType known = secret.getUsageType();
        return known == null
                ? Integer.toString(secret.getUsageTypeNumber())
                : known.name().toLowerCase(Locale.ROOT);
    }
}
