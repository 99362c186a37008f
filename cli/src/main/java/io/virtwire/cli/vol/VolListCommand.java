package io.virtwire.cli.vol;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.StorageVol;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.DomainOrder;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.PrettySize;
import io.virtwire.cli.Session;
import io.virtwire.cli.Table;
import io.virtwire.cli.Terminal;
import io.virtwire.cli.pool.PoolFinder;
import io.virtwire.info.StorageVolInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Lists the volumes of a pool: as a table, a small or a large one, or as JSON. */
final class VolListCommand extends Command {
    private static final String UNKNOWN = "unknown";

    private final OptionSpec pool = data("pool", "the pool's name or UUID");
    private final OptionSpec details = flag("details", "print a table with kinds and sizes");
    private final OptionSpec json = json();

    VolListCommand() {
        super(
                "vol-list",
                "list the volumes of a storage pool",
                "Lists the volumes of a storage pool that is active.",
                "",
                "--json (virtwire's own) prints one array of objects with name, key and path, and with",
                "--details type, capacityBytes and allocationBytes; what the server does not tell is",
                "left out.");
    }

    @Override
    public void run(Session session) {
        StoragePool found = PoolFinder.find(session, this, pool);
        List<StorageVol> volumes = new ArrayList<>(volumes(found));
        volumes.sort((one, other) -> DomainOrder.compareNames(one.getName(), other.getName()));
        if (given(json)) {
            printJson(session.terminal(), volumes);
        } else {
            printTable(session.terminal(), volumes);
        }
    }

    private static List<StorageVol> volumes(StoragePool pool) {
        try {
            return pool.listAllVolumes();
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to list volumes", failure);
        }
    }

    private void printTable(Terminal terminal, List<StorageVol> volumes) {
        Table table = given(details)
                ? new Table(terminal, "Name", "Path", "Type", "Capacity", "Allocation")
                : new Table(terminal, "Name", "Path");
        for (StorageVol vol : volumes) {
            String path = path(vol);
            String shown = path == null ? UNKNOWN : path;
            if (given(details)) {
                addLongRow(table, vol, shown);
            } else {
                table.row(vol.getName(), shown);
            }
        }
        table.print();
    }

    private static void addLongRow(Table table, StorageVol vol, String path) {
        StorageVolInfo info = info(vol);
        if (info == null) {
            table.row(vol.getName(), path, UNKNOWN, UNKNOWN, UNKNOWN);
        } else {
            table.row(
                    vol.getName(),
                    path,
                    VolTypes.word(info),
                    PrettySize.of(info.capacity()),
                    PrettySize.of(info.allocation()));
        }
    }

    private void printJson(Terminal terminal, List<StorageVol> volumes) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (StorageVol vol : volumes) {
            writer.beginObject();
            writer.name("name").string(vol.getName());
            writer.name("key").string(vol.getKey());
            String path = path(vol);
            if (path != null) {
                writer.name("path").string(path);
            }
            StorageVolInfo info = given(details) ? info(vol) : null;
            if (info != null) {
                writer.name("type").string(VolTypes.jsonWord(info));
                writer.name("capacityBytes").unsigned(info.capacity());
                writer.name("allocationBytes").unsigned(info.allocation());
            }
            writer.endObject();
        }
        terminal.document(writer.endArray().toText());
    }

    /** {@return its path, or null if the server does not tell, as when it is gone meanwhile} */
    private static @Nullable String path(StorageVol vol) {
        try {
            return vol.getPath();
        } catch (LibvirtException untold) {
            return null;
        }
    }

    /** {@return its kind and sizes, or null if the server does not tell} */
    private static @Nullable StorageVolInfo info(StorageVol vol) {
        try {
            return vol.getInfo();
        } catch (LibvirtException untold) {
            return null;
        }
    }
}
