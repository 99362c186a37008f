package io.virtwire.cli.host;

import io.virtwire.Host;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Padding;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Free memory of the host, or of its NUMA cells. */
final class FreeCellCommand extends Command {
    private static final int CELL_WIDTH = 5;
    private static final int SIZE_WIDTH = 10;
    private static final int DASHES = 20;
    private static final int KIB = 1024;

    private final OptionSpec cellno = number("cellno", "a NUMA cell, from 0");
    private final OptionSpec all = flag("all", "each NUMA cell, and their sum");
    private final OptionSpec json = json();

    FreeCellCommand() {
        super(
                "freecell",
                "free memory of the host or its NUMA cells",
                "Prints free memory of the host as a whole, or of its NUMA cells.",
                "",
                "--json (virtwire's own) prints one object with freeBytes, and with --cellno also",
                "cell; with --all an array of them.");
    }

    private record Cell(int number, long free) {}

    @Override
    public void run(Session session) {
        requireNotBoth(all, cellno);
        Integer wanted = OptionNumbers.signedInt(cellno);
        Host host = session.connection().host();
        if (given(all)) {
            printAll(session.terminal(), cells(host));
            return;
        }
        long free = wanted == null ? host.getFreeMemory() : free(host, wanted);
        if (wanted == null && free == 0) {
            throw CommandException.reported(); // virsh says nothing, either
        }
        print(session.terminal(), wanted, free);
    }

    private static long free(Host host, int cell) {
        List<Long> free = host.getCellsFreeMemory(cell, 1);
        if (free.isEmpty()) {
            throw CommandException.reported();
        }
        return free.get(0);
    }

    private static List<Cell> cells(Host host) {
        List<Cell> cells = new ArrayList<>();
        for (int number : NumaCells.of(host).numbers()) {
            try {
                cells.add(new Cell(number, free(host, number)));
            } catch (LibvirtException failure) {
                throw new CommandException("failed to get free memory for NUMA node number: " + number, failure);
            }
        }
        return cells;
    }

    private void print(Terminal terminal, @Nullable Integer cell, long free) {
        if (given(json)) {
            JsonWriter writer = new JsonWriter().beginObject();
            if (cell != null) {
                writer.name("cell").number(cell);
            }
            terminal.document(
                    writer.name("freeBytes").unsigned(free).endObject().toText());
        } else {
            terminal.line((cell == null ? "Total" : cell.toString()) + ": " + kib(free) + " KiB");
        }
    }

    private void printAll(Terminal terminal, List<Cell> cells) {
        if (given(json)) {
            JsonWriter writer = new JsonWriter().beginArray();
            for (Cell cell : cells) {
                writer.beginObject().name("cell").number(cell.number());
                writer.name("freeBytes").unsigned(cell.free()).endObject();
            }
            terminal.document(writer.endArray().toText());
            return;
        }
        long total = 0;
        for (Cell cell : cells) {
            terminal.line(row(Integer.toString(cell.number()), cell.free()));
            total += cell.free();
        }
        terminal.extraLine("-".repeat(DASHES));
        terminal.extraLine(row("Total", total));
    }

    private static String row(String name, long bytes) {
        return Padding.left(name, CELL_WIDTH) + ": " + Padding.left(kib(bytes), SIZE_WIDTH) + " KiB";
    }

    private static String kib(long bytes) {
        return Long.toUnsignedString(Long.divideUnsigned(bytes, KIB));
    }
}
