package io.virtwire.cli;

import picocli.CommandLine.Model.OptionSpec;

final class DomUuidCommand extends Command {
    private final OptionSpec domain = data("domain", "the guest's id or name");

    DomUuidCommand() {
        super("domuuid", "the UUID of a guest that has this number or name");
    }

    @Override
    public void run(Session session) {
        session.terminal()
                .line(session.finder(this, domain)
                        .find(true, false, true)
                        .getUuid()
                        .toString());
    }
}
