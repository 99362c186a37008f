package io.virtwire.cli.guest;

import io.virtwire.SavedImages;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlEdit;
import io.virtwire.enums.DomainSaveImageXmlFlag;
import picocli.CommandLine.Model.OptionSpec;

final class SaveImageEditCommand extends Command {
    private final OptionSpec file = data("file", "the file on the host");
    private final ResumedState state = new ResumedState(this);

    SaveImageEditCommand() {
        super(
                "save-image-edit",
                "change the description of a guest in a file, in an editor",
                "Opens the XML that describes a guest as save has saved it to a file in $VISUAL, $EDITOR or vi.");
    }

    @Override
    public void run(Session session) {
        state.check();
        String name = text(file);
        String path = ServerPath.absolute(name);
        SavedImages images = session.connection().savedImages();
        XmlEdit<String> edit =
                new XmlEdit<>(session, () -> images.getXmlDesc(path, DomainSaveImageXmlFlag.SECURE), xml -> {
                    images.defineXml(path, xml, state.flags());
                    return name;
                });
        session.terminal()
                .extraLine(
                        edit.run()
                                ? "State file " + name + " edited."
                                : "Saved image " + name + " XML configuration not changed.");
    }
}
