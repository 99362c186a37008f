package io.virtwire.cli.secret;

import io.virtwire.Secret;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlDump;
import picocli.CommandLine.Model.OptionSpec;

final class SecretDumpXmlCommand extends Command {
    private final OptionSpec secret = data("secret", "the secret's UUID");
    private final XmlDump dump = new XmlDump(this);

    SecretDumpXmlCommand() {
        super(
                "secret-dumpxml",
                "the description of a secret, in XML",
                "Prints the XML that describes a secret. Its value is not in it.");
    }

    @Override
    public void run(Session session) {
        Secret found = SecretFinder.find(session, this, secret);
        dump.check();
        dump.print(session.terminal(), found.getXmlDesc());
    }
}
