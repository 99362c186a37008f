package io.virtwire.cli.monitor;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.enums.DomainAbortJobFlag;
import picocli.CommandLine.Model.OptionSpec;

final class DomJobAbortCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec postcopy = flag("postcopy", "halt a migration that is in its post-copy phase");

    DomJobAbortCommand() {
        super("domjobabort", "end the job of a guest", "Ends the save, dump, migration or other job of a guest.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        if (given(postcopy)) {
            guest.job().abort(DomainAbortJobFlag.POSTCOPY);
        } else {
            guest.job().abort();
        }
    }
}
