package io.virtwire.cli.device;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlLines;
import io.virtwire.cli.XmlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Plugs a disk in that options describe. */
final class AttachDiskCommand extends Command {
    private static final String FILE = "file";
    private static final String BLOCK = "block";
    private static final String NETWORK = "network";
    private static final int WWN_DIGITS = 16;

    // of a file's mode: the bits that tell what it is, and what they are for a block device
    private static final int FILE_TYPE = 0xf000;
    private static final int BLOCK_DEVICE = 0x6000;

    private final OptionSpec domain = domain();
    private final OptionSpec source = data("source", "file, block device or name of a network disk");
    private final OptionSpec target = data("target", "what the guest calls it, such as vda");
    private final OptionSpec targetBus = string("targetbus", "what it is plugged into, such as virtio");
    private final OptionSpec driver = string("driver", "which driver of the hypervisor, such as qemu");
    private final OptionSpec subdriver = string("subdriver", "format of its content, such as qcow2");
    private final OptionSpec iothread = string("iothread", "number of the I/O thread for it");
    private final OptionSpec cache = string("cache", "how the host caches it");
    private final OptionSpec io = string("io", "how the host reads and writes it");
    private final OptionSpec type = string("type", "disk, cdrom, floppy or lun");
    private final OptionSpec mode = string("mode", "readonly or shareable");
    private final OptionSpec sourceType = string("sourcetype", "block, file or network");
    private final OptionSpec serial = string("serial", "its serial number");
    private final OptionSpec wwn = string("wwn", "its world wide name");
    private final OptionSpec alias = string("alias", "a name of your own for it, beginning with ua-");
    private final OptionSpec rawio = flag("rawio", "the guest may send it SCSI commands");
    private final OptionSpec address = string("address", "where it is plugged in, such as pci:0000.00.0a.0");
    private final OptionSpec multifunction = flag("multifunction", "more functions share its PCI slot");
    private final OptionSpec printXml = flag("print-xml", "print what would be sent, and do nothing");
    private final OptionSpec protocol = string("source-protocol", "how a network disk is reached, such as nbd");
    private final OptionSpec hostName = string("source-host-name", "host of a network disk, with :port");
    private final OptionSpec hostTransport = string("source-host-transport", "tcp, rdma or unix");
    private final OptionSpec hostSocket = string("source-host-socket", "path of its unix socket");
    private final Impact impact = new Impact(this);

    AttachDiskCommand() {
        super("attach-disk", "plug a disk in", "Gives a guest a disk.");
        alias("shareable", mode, "shareable");
    }

    @Override
    public void run(Session session) {
        impact.check();
        requireWith(hostName, protocol);
        requireWith(hostTransport, protocol);
        requireWith(hostSocket, protocol);
        requireWith(hostSocket, hostTransport);
        requireNotBoth(hostName, hostSocket);
        String xml = xml();
        if (given(printXml)) {
            session.terminal().document(xml);
            return;
        }
        Domain guest = session.domain(this, domain);
        try {
            guest.devices().attach(xml, Impact.array(impact.flags(guest)));
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to attach disk", failure);
        }
        session.terminal().extraLine("Disk attached successfully");
    }

    private String xml() {
        text(target);
        for (OptionSpec option : List.of(
                driver,
                subdriver,
                type,
                mode,
                iothread,
                cache,
                io,
                serial,
                wwn,
                address,
                targetBus,
                alias,
                sourceType,
                protocol,
                hostName,
                hostTransport,
                hostSocket)) {
            optionalText(option); // not empty
        }
        String kind = kind();
        String access = optionalText(mode);
        if (access != null && !access.equals("readonly") && !access.equals("shareable")) {
            throw new CommandException("No support for " + access + " in command 'attach-disk'");
        }
        requireWwn(optionalText(wwn));
        XmlLines xml = new XmlLines();
        xml.open("<disk type='" + kind + "'" + attribute("device", type) + (given(rawio) ? " rawio='yes'" : "") + ">");
        String driverAttributes = attribute("name", driver)
                + attribute("type", subdriver)
                + attribute("iothread", iothread)
                + attribute("cache", cache)
                + attribute("io", io);
        if (!driverAttributes.isEmpty()) {
            xml.line("<driver" + driverAttributes + "/>");
        }
        writeSource(xml, kind);
        xml.line("<target dev='" + text(target) + "'" + raw(" bus='", targetBus, "'") + "/>");
        if (access != null) {
            xml.line("<" + access + "/>");
        }
        writeIfGiven(xml, "<serial>", serial, "</serial>");
        writeIfGiven(xml, "<alias name='", alias, "'/>");
        writeIfGiven(xml, "<wwn>", wwn, "</wwn>");
        writeAddress(xml);
        return xml.close("</disk>").toText();
    }

    private String kind() {
        String wanted = optionalText(sourceType);
        if (wanted != null && !List.of(FILE, BLOCK, NETWORK).contains(wanted)) {
            throw new CommandException("Unknown source type: '" + wanted + "'");
        }
        if (wanted == null) {
            wanted = given(protocol) ? NETWORK : isBlockDevice() ? BLOCK : FILE;
        }
        if (wanted.equals(NETWORK) != given(protocol)) {
            throw new CommandException("--source-protocol option requires --sourcetype network");
        }
        return wanted;
    }

    private boolean isBlockDevice() {
        String name = optionalText(driver);
        if ("file".equals(name) || "tap".equals(name)) {
            return false;
        }
        try {
            Object found = Files.getAttribute(Path.of(sourceText()), "unix:mode");
            return found instanceof Integer bits && (bits & FILE_TYPE) == BLOCK_DEVICE;
        } catch (IOException | InvalidPathException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private void writeSource(XmlLines xml, String kind) {
        String from = XmlText.escape(sourceText());
        if (!kind.equals(NETWORK)) {
            xml.line("<source " + (kind.equals(BLOCK) ? "dev" : "file") + "='" + from + "'/>");
            return;
        }
        String start = "<source" + attribute("protocol", protocol) + " name='" + from + "'";
        String host = attribute("transport", hostTransport) + attribute("socket", hostSocket);
        String name = optionalText(hostName);
        if (name != null) {
            int colon = name.indexOf(':');
            host += " name='" + XmlText.escape(colon < 0 ? name : name.substring(0, colon)) + "'";
            host += colon < 0 ? "" : " port='" + XmlText.escape(name.substring(colon + 1)) + "'";
        }
        if (host.isEmpty()) {
            xml.line(start + "/>");
        } else {
            xml.open(start + ">").line("<host" + host + "/>").close("</source>");
        }
    }

    private void writeAddress(XmlLines xml) {
        String wanted = optionalText(address);
        if (wanted == null) {
            return;
        }
        DeviceAddress parsed = DeviceAddress.parse(wanted);
        if (parsed == null) {
            throw new CommandException("Invalid address.");
        }
        String name = text(target);
        if (name.startsWith("vd")) {
            require(parsed, List.of("pci", "ccw"), "expecting a pci:0000.00.00.00 or ccw:00.0.0000 address.");
        } else if (name.startsWith("sd")) {
            require(
                    parsed,
                    List.of("scsi", "usb", "sata"),
                    "expecting a scsi:00.00.00 or usb:00.00 or sata:00.00.00 address.");
        } else if (name.startsWith("hd")) {
            require(parsed, List.of("ide"), "expecting an ide:00.00.00 address.");
        }
        xml.line(parsed.toXml(given(multifunction)));
    }

    private static void require(DeviceAddress address, List<String> types, String complaint) {
        if (!types.contains(address.type())) {
            throw new CommandException(complaint);
        }
    }

    private static void requireWwn(@Nullable String name) {
        if (name == null) {
            return;
        }
        String digits = name.startsWith("0x") ? name.substring(2) : name;
        boolean hex = digits.length() == WWN_DIGITS;
        for (int i = 0; i < digits.length(); i++) {
            hex &= digits.charAt(i) < 0x80 && Character.digit(digits.charAt(i), 16) >= 0;
        }
        if (!hex) {
            throw new CommandException("internal error: Malformed wwn: " + name);
        }
    }

    /** The one option that may be empty. */
    private String sourceText() {
        return String.valueOf(source.<String>getValue());
    }

    private static String attribute(String name, OptionSpec option) {
        String value = optionalText(option);
        return value == null ? "" : " " + name + "='" + XmlText.escape(value) + "'";
    }

    private static String raw(String before, OptionSpec option, String after) {
        String value = optionalText(option);
        return value == null ? "" : before + value + after;
    }

    private static void writeIfGiven(XmlLines xml, String before, OptionSpec option, String after) {
        if (given(option)) {
            xml.line(raw(before, option, after));
        }
    }
}
