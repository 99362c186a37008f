package io.virtwire.cli.vol;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.StoragePools;
import io.virtwire.StorageVol;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.LogLevel;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the volume that another one is based on: by its name in the same pool, by key or by path. */
final class BackingVol {
    private final Terminal terminal;
    private final String command;
    private final String word;
    private @Nullable StorageVol found;
    private @Nullable LibvirtException reason;

    private BackingVol(Terminal terminal, String command, String word) {
        this.terminal = terminal;
        this.command = command;
        this.word = word;
    }

    /** @param command the name of the command that looks for it */
    static StorageVol find(Session session, String command, StoragePool pool, String word) {
        StoragePools pools = session.connection().storagePools();
        BackingVol backing = new BackingVol(session.terminal(), command, word);
        backing.look("name", pool::lookupVolByName);
        backing.look("key", pools::lookupVolByKey);
        backing.look("path", pools::lookupVolByPath);
        if (backing.found == null) {
            throw new CommandException("failed to get vol '" + word + "'", backing.reason);
        }
        return backing.found;
    }

    private void look(String what, Function<String, StorageVol> lookup) {
        if (found != null) {
            return;
        }
        tell("Look up backing store volume '" + word + "' as " + what);
        try {
            found = lookup.apply(word);
            tell("Backing store volume found using '" + word + "' as " + what);
        } catch (LibvirtException failure) {
            reason = failure;
        }
    }

    private void tell(String line) {
        terminal.debug(LogLevel.DEBUG, command + ": " + line);
    }
}
