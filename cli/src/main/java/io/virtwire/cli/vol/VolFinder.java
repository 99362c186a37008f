package io.virtwire.cli.vol;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.StoragePools;
import io.virtwire.StorageVol;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.LogLevel;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.cli.pool.PoolFinder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Finds the volume that a command is about. A word is tried in one way after the other, until one finds something. */
final class VolFinder {
    private final Terminal terminal;
    private final StoragePools pools;
    private final String command;
    private final String option;
    private final String word;
    private @Nullable StorageVol found;
    private @Nullable LibvirtException reason;

    private VolFinder(Session session, Command command, OptionSpec option) {
        this.terminal = session.terminal();
        this.pools = session.connection().storagePools();
        this.command = command.name();
        this.option = Command.bareName(option);
        this.word = Command.text(option);
    }

    /** {@return the volume of a key or path} */
    static StorageVol find(Session session, Command command, OptionSpec vol) {
        VolFinder finder = new VolFinder(session, command, vol);
        finder.tellWord();
        return finder.findAnywhere("");
    }

    /** {@return the volume of a key or path, or of a name if the pool is given, in which it must lie then} */
    static StorageVol find(Session session, Command command, OptionSpec vol, OptionSpec pool) {
        VolFinder finder = new VolFinder(session, command, vol);
        if (Command.optionalText(pool) == null) {
            finder.tellWord();
            return finder.findAnywhere(", specifying --" + Command.bareName(pool) + " might help");
        }
        StoragePool wanted = PoolFinder.find(session, command, pool);
        requireActive(wanted, Command.text(pool));
        finder.tellWord();
        finder.look("name", wanted::lookupVolByName);
        StorageVol found = finder.findAnywhere("");
        finder.requireIn(wanted, found);
        return found;
    }

    private StorageVol findAnywhere(String advice) {
        look("key", pools::lookupVolByKey);
        look("path", pools::lookupVolByPath);
        if (found == null) {
            throw new CommandException("failed to get vol '" + word + "'" + advice, reason);
        }
        return found;
    }

    private void tellWord() {
        terminal.debug(LogLevel.DEBUG, command + ": found option <" + option + ">: " + word);
    }

    private void look(String what, Function<String, StorageVol> lookup) {
        if (found != null) {
            return;
        }
        terminal.debug(LogLevel.DEBUG, command + ": <" + option + "> trying as vol " + what);
        try {
            found = lookup.apply(word);
        } catch (LibvirtException failure) {
            reason = failure;
        }
    }

    private static void requireActive(StoragePool pool, String name) {
        String complaint = "pool '" + name + "' is not active";
        boolean active;
        try {
            active = pool.isActive();
        } catch (LibvirtException gone) {
            throw new CommandException(complaint, gone);
        }
        if (!active) {
            throw new CommandException(complaint);
        }
    }

    /** A key or path may be that of a volume in another pool. */
    private void requireIn(StoragePool pool, StorageVol vol) {
        String name;
        try {
            name = vol.getPool().getName();
        } catch (LibvirtException gone) {
            return; // what is to be done with the volume will fail
        }
        if (!name.equals(pool.getName())) {
            throw new CommandException("Requested volume '" + word + "' is not in pool '" + pool.getName() + "'");
        }
    }
}
