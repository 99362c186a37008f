package io.virtwire.cli.monitor;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Table;
import io.virtwire.cli.Terminal;
import io.virtwire.cli.XmlElements;
import io.virtwire.cli.XmlQuery;
import io.virtwire.enums.DomainXmlFlag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import picocli.CommandLine.Model.OptionSpec;

final class DomBlkListCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec inactive = flag("inactive", "those the next start will have");
    private final OptionSpec details = flag("details", "print also what kind of disk and of source it is");
    private final OptionSpec json = json();

    DomBlkListCommand() {
        super(
                "domblklist",
                "list the disks of a guest",
                "Lists the disks of a guest and where they come from.",
                "",
                "--json (virtwire's own) prints one array of objects with type, device, target and",
                "source; what a disk does not have is left out.");
    }

    /** What the XML says of a disk. */
    private record Disk(
            @Nullable String type,
            @Nullable String device,
            @Nullable String target,
            @Nullable String source) {
        static Disk of(Element disk) {
            String type = XmlElements.attribute(disk, "type");
            String source = "nvme".equals(type)
                    ? NvmeSource.of(disk)
                    : XmlElements.attribute(disk, "source", "file", "dev", "dir", "name", "volume", "path");
            return new Disk(
                    type, XmlElements.attribute(disk, "device"), XmlElements.attribute(disk, "target", "dev"), source);
        }
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String xml = given(inactive) ? guest.getXmlDesc(DomainXmlFlag.INACTIVE) : guest.getXmlDesc();
        List<Disk> disks = new ArrayList<>();
        for (Element disk : XmlElements.find(XmlQuery.of(xml).root(), "devices", "disk")) {
            disks.add(Disk.of(disk));
        }
        if (given(json)) {
            printJson(session.terminal(), disks);
        } else {
            printTable(session.terminal(), disks);
        }
    }

    private void printTable(Terminal terminal, List<Disk> disks) {
        Table table = given(details)
                ? new Table(terminal, "Type", "Device", "Target", "Source")
                : new Table(terminal, "Target", "Source");
        for (Disk disk : disks) {
            String source = disk.source() == null ? "-" : disk.source();
            if (disk.target() == null) {
                throw new CommandException("unable to query block list");
            } else if (!given(details)) {
                table.row(disk.target(), source);
            } else if (disk.type() != null && disk.device() != null) {
                table.row(disk.type(), disk.device(), disk.target(), source);
            } else {
                throw new CommandException("unable to query block list details");
            }
        }
        table.print();
    }

    private static void printJson(Terminal terminal, List<Disk> disks) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (Disk disk : disks) {
            writer.beginObject();
            writeIfKnown(writer, "type", disk.type());
            writeIfKnown(writer, "device", disk.device());
            writeIfKnown(writer, "target", disk.target());
            writeIfKnown(writer, "source", disk.source());
            writer.endObject();
        }
        terminal.document(writer.endArray().toText());
    }

    private static void writeIfKnown(JsonWriter writer, String name, @Nullable String value) {
        if (value != null) {
            writer.name(name).string(value);
        }
    }
}
