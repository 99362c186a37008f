package io.virtwire.cli.host;

import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Padding;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.info.NodeCpuMap;
import java.util.BitSet;
import picocli.CommandLine.Model.OptionSpec;

final class NodeCpuMapCommand extends Command {
    private static final int NAME_WIDTH = 15;

    private final OptionSpec pretty = flag("pretty", "print ranges instead of a letter for each CPU");
    private final OptionSpec json = json();

    NodeCpuMapCommand() {
        super(
                "nodecpumap",
                "the host's CPUs, and which are online",
                "Prints how many CPUs the host has, and which of them are online.",
                "",
                "--json (virtwire's own) prints one object with cpus and online, an array of the",
                "CPUs' numbers.");
    }

    @Override
    public void run(Session session) {
        NodeCpuMap map;
        try {
            map = session.connection().host().getCpuMap();
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to get cpu map", failure);
        }
        if (given(json)) {
            printJson(session.terminal(), map);
        } else {
            printLines(session.terminal(), map);
        }
    }

    private void printLines(Terminal terminal, NodeCpuMap map) {
        BitSet online = map.online();
        print(terminal, "CPUs present:", Integer.toString(map.cpus()));
        print(terminal, "CPUs online:", Integer.toString(online.cardinality()));
        print(terminal, "CPU map:", given(pretty) ? CpuRanges.of(online) : letters(map.cpus(), online));
    }

    private static String letters(int cpus, BitSet online) {
        StringBuilder letters = new StringBuilder();
        for (int cpu = 0; cpu < cpus; cpu++) {
            letters.append(online.get(cpu) ? 'y' : '-');
        }
        return letters.toString();
    }

    private static void print(Terminal terminal, String name, String value) {
        terminal.line(Padding.right(name, NAME_WIDTH) + " " + value);
    }

    private static void printJson(Terminal terminal, NodeCpuMap map) {
        BitSet online = map.online();
        JsonWriter writer = new JsonWriter().beginObject();
        writer.name("cpus").number(map.cpus());
        writer.name("online").beginArray();
        for (int cpu = online.nextSetBit(0); cpu >= 0; cpu = online.nextSetBit(cpu + 1)) {
            writer.number(cpu);
        }
        terminal.document(writer.endArray().endObject().toText());
    }
}
