package io.virtwire.cli.vol;

import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class VolNameCommand extends Command {
    private final OptionSpec vol = data("vol", "the volume's key or path");

    VolNameCommand() {
        super("vol-name", "the name of a volume that has this key or path");
    }

    @Override
    public void run(Session session) {
        session.terminal().line(VolFinder.find(session, this, vol).getName());
    }
}
