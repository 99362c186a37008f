package io.virtwire.cli;

import java.util.OptionalInt;
import picocli.CommandLine.Model.OptionSpec;

final class DomIdCommand extends Command {
    private final OptionSpec domain = data("domain", "the guest's name or UUID");

    DomIdCommand() {
        super("domid", "the number of a guest that has this name or UUID");
    }

    @Override
    public void run(Session session) {
        OptionalInt id = session.finder(this, domain).find(false, true, true).getId();
        session.terminal().line(id.isPresent() ? Integer.toString(id.getAsInt()) : "-");
    }
}
