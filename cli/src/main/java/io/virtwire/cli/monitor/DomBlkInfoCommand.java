package io.virtwire.cli.monitor;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Padding;
import io.virtwire.cli.PrettySize;
import io.virtwire.cli.Session;
import io.virtwire.cli.Table;
import io.virtwire.cli.Terminal;
import io.virtwire.cli.XmlElements;
import io.virtwire.cli.XmlQuery;
import io.virtwire.enums.ErrorDomain;
import io.virtwire.enums.ErrorNumber;
import io.virtwire.info.DomainBlockInfo;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;
import picocli.CommandLine.Model.OptionSpec;

/** The sizes of a guest's disks. A drive without a medium has none, which is printed as a dash. */
final class DomBlkInfoCommand extends Command {
    private static final int NAME_WIDTH = 15;
    private static final int DIGITS = 3;
    private static final DomainBlockInfo NOTHING = new DomainBlockInfo(0, 0, 0);

    private final OptionSpec domain = domain();
    private final OptionSpec device = string("device", "a disk by its target or path");
    private final OptionSpec human = flag("human", "print MiB, GiB and so on instead of bytes");
    private final OptionSpec all = flag("all", "print a table of all disks");
    private final OptionSpec json = json();

    DomBlkInfoCommand() {
        super(
                "domblkinfo",
                "sizes of a guest's disks",
                "Prints the size of a disk as the guest sees it, and what it takes on its host.",
                "",
                "--json (virtwire's own) prints one object with target, capacityBytes,",
                "allocationBytes and physicalBytes; with --all an array of them.");
    }

    private record Disk(String target, DomainBlockInfo info) {}

    @Override
    public void run(Session session) {
        requireNotBoth(all, device);
        Domain guest = session.domain(this, domain);
        if (given(all)) {
            printAll(session.terminal(), disks(guest));
            return;
        }
        String target = device.getValue();
        if (target == null || target.isEmpty()) {
            throw new CommandException("command 'domblkinfo' requires <device> option");
        }
        print(session.terminal(), new Disk(target, guest.block().getInfo(target)));
    }

    private static List<Disk> disks(Domain guest) {
        boolean running = guest.isActive();
        List<Disk> disks = new ArrayList<>();
        for (Element disk : XmlElements.find(XmlQuery.of(guest.getXmlDesc()).root(), "devices", "disk")) {
            String target = XmlElements.attribute(disk, "target", "dev");
            boolean hasSource = !XmlElements.find(disk, "source").isEmpty();
            boolean remote = XmlElements.attribute(disk, "source", "protocol") != null;
            String name = target == null ? "" : target;
            disks.add(new Disk(name, hasSource ? info(guest, name, remote && !running) : NOTHING));
        }
        return disks;
    }

    /** @param mayBeUnknown whether it is storage elsewhere, of which nothing is known while the guest does not run */
    private static DomainBlockInfo info(Domain guest, String target, boolean mayBeUnknown) {
        try {
            return guest.block().getInfo(target);
        } catch (LibvirtException failure) {
            boolean unknown = failure.getNumber() == ErrorNumber.INTERNAL_ERROR
                    && failure.getErrorDomain() == ErrorDomain.STORAGE;
            if (!mayBeUnknown || !unknown) {
                throw failure;
            }
            return NOTHING;
        }
    }

    private void printAll(Terminal terminal, List<Disk> disks) {
        if (given(json)) {
            JsonWriter writer = new JsonWriter().beginArray();
            for (Disk disk : disks) {
                write(writer, disk);
            }
            terminal.document(writer.endArray().toText());
            return;
        }
        Table table = new Table(terminal, "Target", "Capacity", "Allocation", "Physical");
        for (Disk disk : disks) {
            DomainBlockInfo info = disk.info();
            table.row(
                    disk.target(),
                    size(info, info.capacity()),
                    size(info, info.allocation()),
                    size(info, info.physical()));
        }
        table.print();
    }

    private void print(Terminal terminal, Disk disk) {
        if (given(json)) {
            JsonWriter writer = new JsonWriter();
            write(writer, disk);
            terminal.document(writer.toText());
            return;
        }
        DomainBlockInfo info = disk.info();
        terminal.line(Padding.right("Capacity:", NAME_WIDTH) + " " + size(info, info.capacity()));
        terminal.line(Padding.right("Allocation:", NAME_WIDTH) + " " + size(info, info.allocation()));
        terminal.line(Padding.right("Physical:", NAME_WIDTH) + " " + size(info, info.physical()));
    }

    private String size(DomainBlockInfo info, long bytes) {
        if (info.equals(NOTHING)) {
            return "-";
        }
        return given(human) ? PrettySize.of(bytes, DIGITS) : Long.toUnsignedString(bytes);
    }

    private static void write(JsonWriter writer, Disk disk) {
        writer.beginObject();
        writer.name("target").string(disk.target());
        writer.name("capacityBytes").unsigned(disk.info().capacity());
        writer.name("allocationBytes").unsigned(disk.info().allocation());
        writer.name("physicalBytes").unsigned(disk.info().physical());
        writer.endObject();
    }
}
