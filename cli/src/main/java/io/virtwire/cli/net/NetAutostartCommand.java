package io.virtwire.cli.net;

import io.virtwire.LibvirtException;
import io.virtwire.Network;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class NetAutostartCommand extends Command {
    private final OptionSpec network = data("network", "the network's name or UUID");
    private final OptionSpec disable = flag("disable", "do not start it any more");

    NetAutostartCommand() {
        super("net-autostart", "start a network with its host", "Says whether a network is started with its host.");
    }

    @Override
    public void run(Session session) {
        Network found = NetworkFinder.find(session, this, network);
        boolean enable = !given(disable);
        try {
            found.setAutostart(enable);
        } catch (LibvirtException failure) {
            String verb = enable ? "mark" : "unmark";
            throw new CommandException("failed to " + verb + " network " + text(network) + " as autostarted", failure);
        }
        String verb = enable ? "marked" : "unmarked";
        session.terminal().extraLine("Network " + text(network) + " " + verb + " as autostarted");
    }
}
