package io.virtwire.cli.guest;

import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.DomainSaveRestoreFlag;
import picocli.CommandLine.Model.OptionSpec;

final class SaveImageDefineCommand extends Command {
    private final OptionSpec file = data("file", "the file on the host");
    private final OptionSpec xml = data("xml", "a file with the XML the guest has when it goes on");
    private final StateFlags flags = new StateFlags(this);

    SaveImageDefineCommand() {
        super(
                "save-image-define",
                "change the description of a guest in a file",
                "Changes the XML that describes a guest as save has saved it to a file.");
        flags.state();
    }

    @Override
    public void run(Session session) {
        String image = text(file);
        String description = XmlFile.read(text(xml));
        String failed = "Failed to update " + image;
        DomainSaveRestoreFlag[] given = flags.given(failed);
        try {
            session.connection().savedImages().defineXml(ServerPath.absolute(image), description, given);
        } catch (LibvirtException failure) {
            throw new CommandException(failed, failure);
        }
        session.terminal().extraLine("State file " + image + " updated.");
    }
}
