package io.virtwire.cli.vol;

import io.virtwire.LibvirtException;
import io.virtwire.StoragePool;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlLines;
import io.virtwire.cli.pool.PoolFinder;
import io.virtwire.enums.StorageVolCreateFlag;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Makes a volume that options describe. */
final class VolCreateAsCommand extends Command {
    private final OptionSpec pool = data("pool", "the pool's name or UUID");
    private final OptionSpec name = data("name", "the volume's name");
    private final OptionSpec capacity = data("capacity", "its size, in bytes or with a suffix");
    private final OptionSpec allocation = string("allocation", "what it takes from the pool at once");
    private final OptionSpec format = string("format", "the format of its file, such as raw or qcow2");
    private final OptionSpec backingVol = string("backing-vol", "the volume it is based on");
    private final OptionSpec backingFormat = string("backing-vol-format", "the format of that volume");
    private final OptionSpec preallocMetadata = flag("prealloc-metadata", "take from the pool what qcow2 needs itself");
    private final OptionSpec printXml = flag("print-xml", "print its XML, and make none");

    VolCreateAsCommand() {
        super("vol-create-as", "make a volume by options", "Makes a volume as the options describe it.");
    }

    @Override
    public void run(Session session) {
        StoragePool found = PoolFinder.find(session, this, pool);
        String xml = xml(session, found);
        if (given(printXml)) {
            session.terminal().document(xml);
            return;
        }
        try {
            if (given(preallocMetadata)) {
                found.createVol(xml, StorageVolCreateFlag.PREALLOC_METADATA);
            } else {
                found.createVol(xml);
            }
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to create vol " + text(name), failure);
        }
        session.terminal().extraLine("Vol " + text(name) + " created");
    }

    private String xml(Session session, StoragePool found) {
        String called = text(name);
        long size = VolSize.parse(text(capacity));
        Long taken = taken();
        String kind = optionalText(format);
        String original = optionalText(backingVol);
        String originalKind = optionalText(backingFormat);
        XmlLines xml = new XmlLines();
        xml.open("<volume>");
        xml.line("<name>" + called + "</name>");
        xml.line("<capacity>" + Long.toUnsignedString(size) + "</capacity>");
        if (taken != null) {
            xml.line("<allocation>" + Long.toUnsignedString(taken) + "</allocation>");
        }
        if (kind != null) {
            xml.open("<target>").line("<format type='" + kind + "'/>").close("</target>");
        }
        if (original != null) {
            String path = BackingVol.find(session, name(), found, original).getPath();
            xml.open("<backingStore>");
            // It is the server's word, not the user's, who could have escaped it.
            xml.line("<path>" + path.replace("&", "&amp;").replace("<", "&lt;") + "</path>");
            if (originalKind != null) {
                xml.line("<format type='" + originalKind + "'/>");
            }
            xml.close("</backingStore>");
        }
        return xml.close("</volume>").toText();
    }

    /** {@return bytes, or null if they are not given; the one option here that may be empty} */
    private @Nullable Long taken() {
        String value = allocation.getValue();
        return value == null || value.isEmpty() ? null : Long.valueOf(VolSize.parse(value));
    }
}
