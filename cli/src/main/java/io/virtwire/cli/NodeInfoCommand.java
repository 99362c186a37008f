package io.virtwire.cli;

import io.virtwire.LibvirtException;
import io.virtwire.info.NodeInfo;
import picocli.CommandLine.Model.OptionSpec;

final class NodeInfoCommand extends Command {
    private static final int NAME_WIDTH = 20;

    private final OptionSpec json = json();

    NodeInfoCommand() {
        super(
                "nodeinfo",
                "the hardware of the host",
                "Prints CPUs and memory of the host.",
                "",
                "--json (virtwire's own) prints one object with model, cpus, mhz, sockets, cores,",
                "threads, nodes and memoryKiB.");
    }

    @Override
    public void run(Session session) {
        NodeInfo node;
        try {
            node = session.connection().host().getNodeInfo();
        } catch (LibvirtException failure) {
            throw new CommandException("failed to get node information", failure);
        }
        if (given(json)) {
            printJson(session.terminal(), node);
        } else {
            printLines(session.terminal(), node);
        }
    }

    private static void printLines(Terminal terminal, NodeInfo node) {
        print(terminal, "CPU model:", node.model());
        print(terminal, "CPU(s):", Integer.toString(node.cpus()));
        if (node.mhz() != 0) {
            print(terminal, "CPU frequency:", node.mhz() + " MHz");
        }
        print(terminal, "CPU socket(s):", Integer.toString(node.sockets()));
        print(terminal, "Core(s) per socket:", Integer.toString(node.cores()));
        print(terminal, "Thread(s) per core:", Integer.toString(node.threads()));
        print(terminal, "NUMA cell(s):", Integer.toString(node.nodes()));
        print(terminal, "Memory size:", Long.toUnsignedString(node.memory()) + " KiB");
    }

    private static void print(Terminal terminal, String name, String value) {
        terminal.line(name + " ".repeat(NAME_WIDTH - name.length()) + " " + value);
    }

    private static void printJson(Terminal terminal, NodeInfo node) {
        JsonWriter writer = new JsonWriter().beginObject();
        writer.name("model").string(node.model());
        writer.name("cpus").number(node.cpus());
        writer.name("mhz").number(node.mhz());
        writer.name("sockets").number(node.sockets());
        writer.name("cores").number(node.cores());
        writer.name("threads").number(node.threads());
        writer.name("nodes").number(node.nodes());
        writer.name("memoryKiB").number(node.memory());
        terminal.document(writer.endObject().toText());
    }
}
