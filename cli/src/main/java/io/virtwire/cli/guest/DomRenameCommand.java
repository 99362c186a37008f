package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class DomRenameCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec newName = data("new-name", "what it is called from now on");

    DomRenameCommand() {
        super("domrename", "rename a guest", "Gives a guest that does not run another name.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        guest.rename(text(newName));
        session.terminal().extraLine("Domain successfully renamed");
    }
}
