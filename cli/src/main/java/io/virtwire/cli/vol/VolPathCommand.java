package io.virtwire.cli.vol;

import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class VolPathCommand extends Command {
    private final OptionSpec vol = data("vol", "the volume's name or key");
    private final OptionSpec pool = string("pool", "the name or UUID of its pool");

    VolPathCommand() {
        super("vol-path", "the path of a volume that has this name or key");
    }

    @Override
    public void run(Session session) {
        session.terminal().line(VolFinder.find(session, this, vol, pool).getPath());
    }
}
