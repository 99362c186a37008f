package io.virtwire.cli.host;

import io.virtwire.Host;
import io.virtwire.LibvirtException;
import io.virtwire.TypedParam;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Padding;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import picocli.CommandLine.Model.OptionSpec;

final class NodeMemStatsCommand extends Command {
    private static final int NAME_WIDTH = 7;
    private static final int SIZE_WIDTH = 20;

    private final OptionSpec cell = number("cell", "a NUMA cell, from 0; all together without it");
    private final OptionSpec json = json();

    NodeMemStatsCommand() {
        super(
                "nodememstats",
                "what the host's memory is used for",
                "Prints how much memory the host has, and how much of it is free or caches files.",
                "",
                "--json (virtwire's own) prints one object with those there are of totalKiB,",
                "freeKiB, buffersKiB and cachedKiB.");
    }

    @Override
    public void run(Session session) {
        Integer wanted = OptionNumbers.signedInt(cell);
        TypedParams stats;
        try {
            stats = session.connection().host().getMemoryStats(wanted == null ? Host.ALL_CELLS : wanted);
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to get number of memory stats", failure);
        }
        if (given(json)) {
            printJson(session.terminal(), stats);
            return;
        }
        for (TypedParam stat : stats) {
            session.terminal()
                    .line(Padding.right(stat.name(), NAME_WIDTH) + ": " + Padding.left(stat.valueText(), SIZE_WIDTH)
                            + " KiB");
        }
    }

    private static void printJson(Terminal terminal, TypedParams stats) {
        JsonWriter writer = new JsonWriter().beginObject();
        for (TypedParam stat : stats) {
            if (stat.value() instanceof Long number) {
                writer.name(stat.name() + "KiB").unsigned(number);
            }
        }
        terminal.document(writer.endObject().toText());
    }
}
