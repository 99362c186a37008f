package io.virtwire.cli.guest;

import io.virtwire.SavedImages;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlDump;
import io.virtwire.enums.DomainSaveImageXmlFlag;
import picocli.CommandLine.Model.OptionSpec;

final class SaveImageDumpXmlCommand extends Command {
    private final OptionSpec file = data("file", "the file on the host");
    private final OptionSpec securityInfo = flag("security-info", "with the guest's secrets");
    private final XmlDump dump = new XmlDump(this);

    SaveImageDumpXmlCommand() {
        super(
                "save-image-dumpxml",
                "the description of a guest in a file, in XML",
                "Prints the XML that describes a guest as save has saved it to a file.");
    }

    @Override
    public void run(Session session) {
        String from = ServerPath.absolute(text(file));
        dump.check();
        SavedImages images = session.connection().savedImages();
        String xml =
                given(securityInfo) ? images.getXmlDesc(from, DomainSaveImageXmlFlag.SECURE) : images.getXmlDesc(from);
        dump.print(session.terminal(), xml);
    }
}
