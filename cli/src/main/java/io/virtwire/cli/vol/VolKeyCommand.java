package io.virtwire.cli.vol;

import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class VolKeyCommand extends Command {
    private final OptionSpec vol = data("vol", "the volume's name or path");
    private final OptionSpec pool = string("pool", "the name or UUID of its pool");

    VolKeyCommand() {
        super("vol-key", "the key of a volume that has this name or path");
    }

    @Override
    public void run(Session session) {
        session.terminal().line(VolFinder.find(session, this, vol, pool).getKey());
    }
}
