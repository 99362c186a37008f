package io.virtwire.cli.host;

import io.virtwire.Host;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.ScaledSize;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Free pages of each size. */
final class FreePagesCommand extends Command {
    private static final int KIB = 1024;
    private static final long MAX_BYTES = 0xffff_ffffL;

    private final OptionSpec cellno = number("cellno", "a NUMA cell, from 0; -1 for the host as a whole");
    private final OptionSpec pagesize = number("pagesize", "the size of the pages, KiB without a suffix");
    private final OptionSpec all = flag("all", "each NUMA cell");
    private final OptionSpec json = json();

    FreePagesCommand() {
        super(
                "freepages",
                "free pages of the host's NUMA cells",
                "Prints how many pages of a size are free in a NUMA cell, or of all sizes in all",
                "cells.",
                "",
                "--json (virtwire's own) prints one array of objects with cell, pageSizeKiB and",
                "free.");
    }

    @Override
    public void run(Session session) {
        requireNotBoth(all, cellno);
        Long bytes = ScaledSize.of(pagesize, KIB, MAX_BYTES);
        List<Integer> size = bytes == null ? List.of() : List.of((int) ((bytes + KIB - 1) / KIB));
        Host host = session.connection().host();
        JsonWriter writer = new JsonWriter().beginArray();
        if (given(all)) {
            NumaCells cells = NumaCells.of(host);
            List<Integer> sizes = size.isEmpty() ? cells.pageSizes() : size;
            for (int cell : cells.numbers()) {
                List<Long> counts = host.getFreePages(sizes, cell, 1);
                if (given(json)) {
                    write(writer, cell, sizes, counts);
                } else {
                    session.terminal().line("Node " + cell + ":");
                    print(session.terminal(), sizes, counts);
                    session.terminal().line("");
                }
            }
        } else {
            int cell = cell();
            if (size.isEmpty()) {
                throw new CommandException("missing pagesize argument");
            }
            List<Long> counts = host.getFreePages(size, cell, 1);
            write(writer, cell, size, counts);
            if (!given(json)) {
                print(session.terminal(), size, counts);
            }
        }
        if (given(json)) {
            session.terminal().document(writer.endArray().toText());
        }
    }

    private int cell() {
        Integer cell = OptionNumbers.signedInt(cellno);
        if (cell == null) {
            throw new CommandException("missing cellno argument");
        } else if (cell < -1) {
            throw new CommandException("cell number must be non-negative integer or -1");
        }
        return cell;
    }

    private static void print(Terminal terminal, List<Integer> sizes, List<Long> counts) {
        for (int i = 0; i < sizes.size(); i++) {
            terminal.line(Integer.toUnsignedString(sizes.get(i)) + "KiB: " + count(counts, i));
        }
    }

    private static void write(JsonWriter writer, int cell, List<Integer> sizes, List<Long> counts) {
        for (int i = 0; i < sizes.size(); i++) {
            writer.beginObject().name("cell").number(cell);
            writer.name("pageSizeKiB").number(Integer.toUnsignedLong(sizes.get(i)));
            writer.name("free").number(count(counts, i)).endObject();
        }
    }

    /** A size that the server does not count has no free pages. */
    private static long count(List<Long> counts, int size) {
        return size < counts.size() ? counts.get(size) : 0;
    }
}
