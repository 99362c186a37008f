package io.virtwire.cli.pool;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.DomainOrder;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Padding;
import io.virtwire.cli.Session;
import io.virtwire.cli.Table;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.ConnectListAllStoragePoolsFlag;
import io.virtwire.info.StoragePoolInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Lists storage pools: as a table, a small or a large one, as bare names or UUIDs, or as JSON. */
final class PoolListCommand extends Command {
    private static final int NAME_WIDTH = 20;

    private final FlagOptions<ConnectListAllStoragePoolsFlag> filters =
            new FlagOptions<>(ConnectListAllStoragePoolsFlag.class);
    private final OptionSpec inactive = flag("inactive", "those that are not active");
    private final OptionSpec all = flag("all", "those that are active and those that are not");
    private final OptionSpec type;
    private final OptionSpec details;
    private final OptionSpec uuid;
    private final OptionSpec name;
    private final OptionSpec json;

    PoolListCommand() {
        super(
                "pool-list",
                "list storage pools",
                "Lists the storage pools that are active, or those that the options choose.",
                "",
                "--json (virtwire's own) prints one array of objects with name, uuid, state, persistent",
                "and autostart, and with --details capacityBytes, allocationBytes and availableBytes,",
                "which are left out if the pool is not running; with --name and --uuid only those.");
        addFilter(
                "transient", "those without a definition that outlives them", ConnectListAllStoragePoolsFlag.TRANSIENT);
        addFilter("persistent", "those with a definition", ConnectListAllStoragePoolsFlag.PERSISTENT);
        addFilter("autostart", "those that start with their host", ConnectListAllStoragePoolsFlag.AUTOSTART);
        addFilter(
                "no-autostart", "those that do not start with their host", ConnectListAllStoragePoolsFlag.NO_AUTOSTART);
        type = string("type", "those of these kinds, such as dir,netfs");
        details = flag("details", "print a table with sizes");
        uuid = flag("uuid", "print UUIDs instead of a table");
        name = flag("name", "print names instead of a table");
        json = json();
    }

    private void addFilter(String option, String help, ConnectListAllStoragePoolsFlag flag) {
        filters.add(flag(option, help), flag);
    }

    @Override
    public void run(Session session) {
        requireNotBoth(all, inactive);
        String types = optionalText(type);
        requireNotBoth(details, uuid);
        requireNotBoth(details, name);
        List<StoragePool> pools = new ArrayList<>(pools(session, types));
        pools.sort((one, other) -> DomainOrder.compareNames(one.getName(), other.getName()));
        if (given(json)) {
            printJson(session.terminal(), pools);
        } else if (given(uuid) || given(name)) {
            printLines(session.terminal(), pools);
        } else {
            printTable(session.terminal(), pools);
        }
    }

    private List<StoragePool> pools(Session session, @Nullable String types) {
        Set<ConnectListAllStoragePoolsFlag> flags = filters.given();
        if (given(all) || !given(inactive)) {
            flags.add(ConnectListAllStoragePoolsFlag.ACTIVE);
        }
        if (given(all) || given(inactive)) {
            flags.add(ConnectListAllStoragePoolsFlag.INACTIVE);
        }
        if (types != null) {
            flags.addAll(PoolTypes.filters(types));
        }
        try {
            return session.connection().storagePools().listAll(flags.toArray(new ConnectListAllStoragePoolsFlag[0]));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to list pools", failure);
        }
    }

    private void printLines(Terminal terminal, List<StoragePool> pools) {
        for (StoragePool pool : pools) {
            String id = given(uuid) ? pool.getUuid().toString() : "";
            String padded = given(name) ? Padding.right(pool.getName(), NAME_WIDTH) : "";
            terminal.line(id + (given(uuid) && given(name) ? " " : "") + padded);
        }
    }

    private void printTable(Terminal terminal, List<StoragePool> pools) {
        Table table = given(details)
                ? new Table(terminal, "Name", "State", "Autostart", "Persistent", "Capacity", "Allocation", "Available")
                : new Table(terminal, "Name", "State", "Autostart");
        for (StoragePool pool : pools) {
            table.row(given(details) ? longRow(terminal, pool) : shortRow(terminal, pool));
        }
        table.print();
    }

    private static String[] shortRow(Terminal terminal, StoragePool pool) {
        String autostart = PoolFacts.autostart(pool);
        if (info(terminal, pool) == null) {
            return new String[] {pool.getName(), PoolFacts.state(null), autostart};
        }
        // A pool that is gone meanwhile counts as active, as in virsh.
        Boolean active = PoolFacts.known(pool::isActive);
        return new String[] {pool.getName(), active == null || active ? "active" : "inactive", autostart};
    }

    private static String[] longRow(Terminal terminal, StoragePool pool) {
        String autostart = PoolFacts.autostart(pool);
        String persistent = PoolFacts.persistent(terminal, "Persistent", pool);
        StoragePoolInfo info = info(terminal, pool);
        return new String[] {
            pool.getName(),
            PoolFacts.state(info),
            autostart,
            persistent,
            PoolFacts.size(info, info == null ? 0 : info.capacity()),
            PoolFacts.size(info, info == null ? 0 : info.allocation()),
            PoolFacts.size(info, info == null ? 0 : info.available())
        };
    }

    private static @Nullable StoragePoolInfo info(Terminal terminal, StoragePool pool) {
        StoragePoolInfo info = PoolFacts.info(pool);
        if (info == null) {
            terminal.error("Could not retrieve pool information");
        }
        return info;
    }

    private void printJson(Terminal terminal, List<StoragePool> pools) {
        boolean everything = !given(uuid) && !given(name);
        JsonWriter writer = new JsonWriter().beginArray();
        for (StoragePool pool : pools) {
            writer.beginObject();
            if (everything || given(name)) {
                writer.name("name").string(pool.getName());
            }
            if (everything || given(uuid)) {
                writer.name("uuid").string(pool.getUuid().toString());
            }
            if (everything) {
                StoragePoolInfo info = PoolFacts.info(pool);
                PoolFacts.write(writer, pool, info);
                PoolFacts.writeSizes(writer, given(details) ? info : null);
            }
            writer.endObject();
        }
        terminal.document(writer.endArray().toText());
    }
}
