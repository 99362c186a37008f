package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.DomainSaveRestoreFlag;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class SaveCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec file = data("file", "the file on the host to save it to");
    private final StateFlags flags = new StateFlags(this);
    private final OptionSpec xml;
    private final OptionSpec verbose;

    SaveCommand() {
        super(
                "save",
                "save the memory of a guest to a file and stop it",
                "Saves the memory of a guest that runs to a file and stops it. restore lets it go on.");
        flags.bypassCache();
        xml = string("xml", "a file with the XML it has when it goes on");
        flags.state();
        verbose = flag("verbose", "tell how far it is");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String to = text(file);
        String description = optionalText(xml);
        String changed = description == null ? null : XmlFile.read(description);
        JobWatch.run(session, guest, given(verbose), "Save", () -> save(guest, to, changed));
        session.terminal().extraLine("");
        session.terminal().extraLine("Domain '" + text(domain) + "' saved to " + to);
    }

    private void save(Domain guest, String to, @Nullable String changed) {
        String failed = "Failed to save domain '" + text(domain) + "' to " + to;
        DomainSaveRestoreFlag[] given = flags.given(failed);
        try {
            guest.saving().save(ServerPath.absolute(to), changed, given);
        } catch (LibvirtException failure) {
            throw new CommandException(failed, failure);
        }
    }
}
