package io.virtwire.cli.snapshot;

import io.virtwire.cli.CommandException;
import io.virtwire.cli.Terminal;
import io.virtwire.cli.XmlText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The XML of a snapshot that is described by options, laid out as virsh does. */
final class SnapshotXml {
    private final Terminal terminal;
    private final StringBuilder xml = new StringBuilder();

    /** @param terminal where it is told what is wrong with a disk */
    SnapshotXml(Terminal terminal) {
        this.terminal = terminal;
    }

    void begin(@Nullable String name, @Nullable String description) {
        xml.append("<domainsnapshot>\n");
        appendElement("name", name);
        appendElement("description", description);
    }

    /** @throws CommandException if it is not understood */
    void addMemory(String memspec) {
        Specs specs = new Specs(memspec, 0, "snapshot", "file");
        String file = specs.value("file");
        boolean understood = specs.rest().isEmpty();
        if (file == null && specs.rest().size() == 1) {
            file = specs.rest().get(0);
            understood = file.startsWith("/");
        }
        if (!understood) {
            throw new CommandException("unable to parse memspec: " + memspec);
        }
        xml.append("  <memory");
        appendAttribute("snapshot", specs.value("snapshot"));
        appendAttribute("file", file);
        xml.append("/>\n");
    }

    /** @throws CommandException if one is not understood */
    void addDisks(List<String> diskspecs) {
        xml.append("  <disks>\n");
        for (String diskspec : diskspecs) {
            addDisk(diskspec);
        }
        xml.append("  </disks>\n");
    }

    /** {@return all of it} */
    String end() {
        return xml.append("</domainsnapshot>\n").toString();
    }

    private void addDisk(String diskspec) {
        Specs specs = new Specs(diskspec, 1, "snapshot", "driver", "stype", "file");
        String type = specs.value("stype");
        boolean knownType = type == null || type.equals("block") || type.equals("file");
        boolean understood = specs.rest().size() == 1;
        if (understood && !knownType) {
            terminal.error("Unknown storage type: '" + type + "'");
        }
        if (!understood || !knownType) {
            throw new CommandException("unable to parse diskspec: " + diskspec);
        }
        xml.append("    <disk");
        appendAttribute("name", specs.rest().get(0));
        appendRawAttribute("snapshot", specs.value("snapshot"));
        appendRawAttribute("type", type);
        String driver = specs.value("driver");
        String file = specs.value("file");
        if (driver == null && file == null) {
            xml.append("/>\n");
            return;
        }
        xml.append(">\n");
        if (driver != null) {
            xml.append("      <driver");
            appendRawAttribute("type", driver);
            xml.append("/>\n");
        }
        if (file != null) {
            xml.append("      <source");
            appendAttribute("block".equals(type) ? "dev" : "file", file);
            xml.append("/>\n");
        }
        xml.append("    </disk>\n");
    }

    private void appendElement(String element, @Nullable String value) {
        if (value != null) {
            xml.append("  <").append(element).append('>').append(XmlText.escape(value));
            xml.append("</").append(element).append(">\n");
        }
    }

    private void appendAttribute(String attribute, @Nullable String value) {
        appendRawAttribute(attribute, value == null ? null : XmlText.escape(value));
    }

    /** Of words that are libvirt's own virsh escapes nothing; a wrong one is for the server to refuse. */
    private void appendRawAttribute(String attribute, @Nullable String value) {
        if (value != null) {
            xml.append(' ').append(attribute).append("='").append(value).append('\'');
        }
    }
}
