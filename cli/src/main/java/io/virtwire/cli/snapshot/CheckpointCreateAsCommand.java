package io.virtwire.cli.snapshot;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.FlagOptions;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlText;
import io.virtwire.enums.DomainCheckpointCreateFlag;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class CheckpointCreateAsCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec name = string("name", "its name");
    private final OptionSpec description = string("description", "what it is for");
    private final OptionSpec printXml = flag("print-xml", "print its XML, and make none");
    private final FlagOptions<DomainCheckpointCreateFlag> flags = new FlagOptions<>(DomainCheckpointCreateFlag.class);
    private final OptionSpec diskspec;

    CheckpointCreateAsCommand() {
        super(
                "checkpoint-create-as",
                "make a checkpoint by options",
                "Makes a checkpoint. A later backup can have what changed since.");
        flags.add(flag("quiesce", "let the guest's agent freeze its file systems"), DomainCheckpointCreateFlag.QUIESCE);
        diskspec = values("diskspec", "a disk: disk[,checkpoint=type][,bitmap=name]");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String xml = xml();
        if (given(printXml)) {
            session.terminal().document(xml + "\n");
        } else {
            CheckpointMaking.run(session, guest, xml, flags.given(), null);
        }
    }

    private String xml() {
        StringBuilder xml = new StringBuilder("<domaincheckpoint>\n");
        append(xml, "  <name>", optionalText(name), "</name>\n");
        append(xml, "  <description>", optionalText(description), "</description>\n");
        if (given(diskspec)) {
            xml.append("  <disks>\n");
            for (String spec : valuesOf(diskspec)) {
                appendDisk(xml, spec);
            }
            xml.append("  </disks>\n");
        }
        return xml.append("</domaincheckpoint>\n").toString();
    }

    private static void appendDisk(StringBuilder xml, String spec) {
        Specs disk = new Specs(spec, 1, "checkpoint", "bitmap");
        if (disk.rest().size() != 1) {
            throw new CommandException("unable to parse diskspec: " + spec);
        }
        append(xml, "    <disk name='", disk.rest().get(0), "'");
        String checkpoint = disk.value("checkpoint");
        if (checkpoint != null) {
            xml.append(" checkpoint='").append(checkpoint).append('\'');
        }
        String bitmap = disk.value("bitmap");
        if (bitmap != null) {
            xml.append(" bitmap='").append(bitmap).append('\'');
        }
        xml.append("/>\n");
    }

    private static void append(StringBuilder xml, String before, @Nullable String text, String behind) {
        if (text != null) {
            xml.append(before).append(XmlText.escape(text)).append(behind);
        }
    }
}
