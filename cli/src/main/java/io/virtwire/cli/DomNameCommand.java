package io.virtwire.cli;

import picocli.CommandLine.Model.OptionSpec;

final class DomNameCommand extends Command {
    private final OptionSpec domain = data("domain", "the guest's id or UUID");

    DomNameCommand() {
        super("domname", "the name of a guest that has this number or UUID");
    }

    @Override
    public void run(Session session) {
        session.terminal()
                .line(session.finder(this, domain).find(true, true, false).getName());
    }
}
