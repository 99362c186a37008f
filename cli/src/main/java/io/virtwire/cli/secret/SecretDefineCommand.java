package io.virtwire.cli.secret;

import io.virtwire.LibvirtException;
import io.virtwire.Secret;
import io.virtwire.Secrets;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import io.virtwire.enums.SecretDefineFlag;
import picocli.CommandLine.Model.OptionSpec;

final class SecretDefineCommand extends Command {
    private final OptionSpec file = data("file", "a file with the XML that describes the secret");
    private final OptionSpec validate = flag("validate", "refuse XML that is not as the schema says");

    SecretDefineCommand() {
        super(
                "secret-define",
                "define a secret, or change its definition",
                "Defines a secret by the XML in a file. Its value is set apart.");
    }

    @Override
    public void run(Session session) {
        String from = text(file);
        String xml = XmlFile.read(from);
        Secret secret;
        try {
            Secrets secrets = session.connection().secrets();
            secret = given(validate) ? secrets.define(xml, SecretDefineFlag.VALIDATE) : secrets.define(xml);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to set attributes from " + from, failure);
        }
        session.terminal().extraLine("Secret " + secret.getUuid() + " created");
    }
}
