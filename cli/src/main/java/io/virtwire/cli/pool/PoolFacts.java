package io.virtwire.cli.pool;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.LogLevel;
import io.virtwire.cli.PrettySize;
import io.virtwire.cli.Terminal;
import io.virtwire.enums.StoragePoolState;
import io.virtwire.info.StoragePoolInfo;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What is told about a pool, in words. */
final class PoolFacts {
    private static final String UNKNOWN = "unknown";

    private PoolFacts() {}

    static String state(@Nullable StoragePoolInfo info) {
        return info == null || info.state() == null ? UNKNOWN : word(info.state());
    }

    /** {@return whether its sizes are known: those of a pool that is not there are all 0} */
    static boolean hasSizes(StoragePoolInfo info) {
        return info.state() == StoragePoolState.RUNNING || info.state() == StoragePoolState.DEGRADED;
    }

    /** {@return a size for a table} */
    static String size(@Nullable StoragePoolInfo info, long bytes) {
        if (info == null) {
            return UNKNOWN;
        }
        return hasSizes(info) ? PrettySize.of(bytes) : "-";
    }

    static String autostart(StoragePool pool) {
        return yesOrNo(known(pool::getAutostart), "no autostart");
    }

    /**
     * {@return whether it outlives its stop}
     *
     * @param label what stands before the number, for who looks for a problem
     */
    static String persistent(Terminal terminal, String label, StoragePool pool) {
        Boolean persistent = known(pool::isPersistent);
        int number = persistent == null ? -1 : persistent ? 1 : 0;
        terminal.debug(LogLevel.DEBUG, label + " flag value: " + number);
        return yesOrNo(persistent, UNKNOWN);
    }

    /** {@return a fact, or null if the server does not tell} */
    static @Nullable Boolean known(BooleanSupplier fact) {
        try {
            return fact.getAsBoolean();
        } catch (LibvirtException untold) {
            return null;
        }
    }

    static @Nullable StoragePoolInfo info(StoragePool pool) {
        try {
            return pool.getInfo();
        } catch (LibvirtException untold) {
            return null;
        }
    }

    /** Writes the members of a JSON object that tell state and kind; what the server does not tell is left out. */
    static void write(JsonWriter writer, StoragePool pool, @Nullable StoragePoolInfo info) {
        if (info != null) {
            StoragePoolState state = info.state();
            writer.name("state").string(state == null ? Integer.toString(info.stateNumber()) : word(state));
        }
        writeIfKnown(writer, "persistent", known(pool::isPersistent));
        writeIfKnown(writer, "autostart", known(pool::getAutostart));
    }

    /** Writes the members of a JSON object that tell its sizes, if they are known. */
    static void writeSizes(JsonWriter writer, @Nullable StoragePoolInfo info) {
        if (info != null && hasSizes(info)) {
            writer.name("capacityBytes").unsigned(info.capacity());
            writer.name("allocationBytes").unsigned(info.allocation());
            writer.name("availableBytes").unsigned(info.available());
        }
    }

    private static void writeIfKnown(JsonWriter writer, String name, @Nullable Boolean fact) {
        if (fact != null) {
            writer.name(name).bool(fact);
        }
    }

    private static String word(StoragePoolState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static String yesOrNo(@Nullable Boolean fact, String untold) {
        return fact == null ? untold : fact ? "yes" : "no";
    }
}
