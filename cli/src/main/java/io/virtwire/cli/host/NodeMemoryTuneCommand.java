package io.virtwire.cli.host;

import io.virtwire.Host;
import io.virtwire.LibvirtException;
import io.virtwire.TypedParam;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonParams;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.OptionNumbers;
import io.virtwire.cli.Padding;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.params.NodeMemoryKey;
import io.virtwire.params.TypedKey;
import picocli.CommandLine.Model.OptionSpec;

/** How the host merges equal pages of its guests. */
final class NodeMemoryTuneCommand extends Command {
    private static final int NAME_WIDTH = 15;

    private final OptionSpec pages = number("shm-pages-to-scan", "how many pages to look at before it sleeps");
    private final OptionSpec sleep = number("shm-sleep-millisecs", "how long it sleeps then, ms");
    private final OptionSpec nodes =
            number("shm-merge-across-nodes", "1 to merge pages of different NUMA cells, 0 not to");
    private final OptionSpec json = json();

    NodeMemoryTuneCommand() {
        super(
                "node-memory-tune",
                "print or set how the host merges equal pages",
                "Prints how the host looks for equal pages to merge; or sets what is given.",
                "",
                "--json (virtwire's own) prints one object whose names are libvirt's.");
    }

    @Override
    public void run(Session session) {
        TypedParams.Builder builder = TypedParams.builder();
        add(builder, NodeMemoryKey.PAGES_TO_SCAN, pages);
        add(builder, NodeMemoryKey.SLEEP_MILLISECS, sleep);
        add(builder, NodeMemoryKey.MERGE_ACROSS_NODES, nodes);
        TypedParams wanted = builder.build();
        Host host = session.connection().host();
        if (wanted.isEmpty()) {
            print(session.terminal(), params(host));
            return;
        }
        try {
            host.setMemoryParameters(wanted);
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to change memory parameters", failure);
        }
    }

    private static void add(TypedParams.Builder builder, TypedKey<Long> key, OptionSpec option) {
        Integer value = OptionNumbers.unsignedInt(option);
        if (value != null) {
            builder.add(key, Integer.toUnsignedLong(value));
        }
    }

    private static TypedParams params(Host host) {
        try {
            return host.getMemoryParameters();
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to get number of memory parameters", failure);
        }
    }

    private void print(Terminal terminal, TypedParams params) {
        if (given(json)) {
            JsonWriter writer = new JsonWriter();
            JsonParams.write(writer, params);
            terminal.document(writer.toText());
            return;
        } else if (params.isEmpty()) {
            return;
        }
        terminal.line("Shared memory:");
        for (TypedParam param : params) {
            terminal.line("\t" + Padding.right(param.name(), NAME_WIDTH) + " " + param.valueText());
        }
    }
}
