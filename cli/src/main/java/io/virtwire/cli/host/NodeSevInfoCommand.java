package io.virtwire.cli.host;

import io.virtwire.LibvirtException;
import io.virtwire.TypedParam;
import io.virtwire.TypedParams;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonParams;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Padding;
import io.virtwire.cli.Session;
import picocli.CommandLine.Model.OptionSpec;

final class NodeSevInfoCommand extends Command {
    private static final int NAME_WIDTH = 18;

    private final OptionSpec json = json();

    NodeSevInfoCommand() {
        super(
                "nodesevinfo",
                "what AMD's memory encryption can do here",
                "Prints certificates and limits of AMD's Secure Encrypted Virtualization.",
                "",
                "--json (virtwire's own) prints one object whose names are libvirt's.");
    }

    @Override
    public void run(Session session) {
        TypedParams facts;
        try {
            facts = session.connection().host().getSevInfo();
        } catch (LibvirtException failure) {
            throw new CommandException("Unable to get host SEV information", failure);
        }
        if (given(json)) {
            JsonWriter writer = new JsonWriter();
            JsonParams.write(writer, facts);
            session.terminal().document(writer.toText());
            return;
        }
        for (TypedParam fact : facts) {
            session.terminal().line(Padding.right(fact.name(), NAME_WIDTH) + ": " + fact.valueText());
        }
    }
}
