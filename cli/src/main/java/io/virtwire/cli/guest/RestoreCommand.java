package io.virtwire.cli.guest;

import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.DomainSaveRestoreFlag;
import picocli.CommandLine.Model.OptionSpec;

final class RestoreCommand extends Command {
    private final OptionSpec file = data("file", "the file on the host it was saved to");
    private final StateFlags flags = new StateFlags(this);
    private final OptionSpec xml;

    RestoreCommand() {
        super("restore", "let a guest go on from a file", "Lets a guest go on from where save has saved it.");
        flags.bypassCache();
        xml = string("xml", "a file with the XML it has from now on");
        flags.state();
        flags.resetNvram();
    }

    @Override
    public void run(Session session) {
        String from = text(file);
        String description = optionalText(xml);
        String changed = description == null ? null : XmlFile.read(description);
        String failed = "Failed to restore domain from " + from;
        DomainSaveRestoreFlag[] given = flags.given(failed);
        try {
            session.connection().savedImages().restore(ServerPath.absolute(from), changed, given);
        } catch (LibvirtException failure) {
            throw new CommandException(failed, failure);
        }
        session.terminal().extraLine("Domain restored from " + from);
    }
}
