package io.virtwire.cli.monitor;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Terminal;
import io.virtwire.info.InterfaceStats;
import picocli.CommandLine.Model.OptionSpec;

/** What a network card did. A number the hypervisor does not have is negative, and left out. */
final class DomIfStatCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec card = data("interface", "a network card by its interface on the host, or MAC address");
    private final OptionSpec json = json();

    DomIfStatCommand() {
        super(
                "domifstat",
                "what a network card of a guest received and sent",
                "Prints what a network card of a guest that runs received and sent.",
                "",
                "--json (virtwire's own) prints one object with those there are of rxBytes,",
                "rxPackets, rxErrors, rxDropped, txBytes, txPackets, txErrors and txDropped.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String device = text(card);
        InterfaceStats stats;
        try {
            stats = guest.statistics().getInterfaceStats(device);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to get interface stats " + text(domain) + " " + device, failure);
        }
        if (given(json)) {
            printJson(session.terminal(), stats);
        } else {
            printLines(session.terminal(), device, stats);
        }
    }

    private static void printLines(Terminal terminal, String device, InterfaceStats stats) {
        print(terminal, device, "rx_bytes", stats.rxBytes());
        print(terminal, device, "rx_packets", stats.rxPackets());
        print(terminal, device, "rx_errs", stats.rxErrors());
        print(terminal, device, "rx_drop", stats.rxDropped());
        print(terminal, device, "tx_bytes", stats.txBytes());
        print(terminal, device, "tx_packets", stats.txPackets());
        print(terminal, device, "tx_errs", stats.txErrors());
        print(terminal, device, "tx_drop", stats.txDropped());
    }

    private static void print(Terminal terminal, String device, String name, long value) {
        if (value >= 0) {
            terminal.line(device + " " + name + " " + value);
        }
    }

    private static void printJson(Terminal terminal, InterfaceStats stats) {
        JsonWriter writer = new JsonWriter().beginObject();
        write(writer, "rxBytes", stats.rxBytes());
        write(writer, "rxPackets", stats.rxPackets());
        write(writer, "rxErrors", stats.rxErrors());
        write(writer, "rxDropped", stats.rxDropped());
        write(writer, "txBytes", stats.txBytes());
        write(writer, "txPackets", stats.txPackets());
        write(writer, "txErrors", stats.txErrors());
        write(writer, "txDropped", stats.txDropped());
        terminal.document(writer.endObject().toText());
    }

    private static void write(JsonWriter writer, String name, long value) {
        if (value >= 0) {
            writer.name(name).number(value);
        }
    }
}
