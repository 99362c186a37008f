package io.virtwire.cli;

import io.virtwire.Connection;
import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.enums.DomainDefineFlag;
import picocli.CommandLine.Model.OptionSpec;

final class DefineCommand extends Command {
    private final OptionSpec file = data("file", "a file with the XML that describes the guest");
    private final OptionSpec validate = flag("validate", "refuse XML that is not as the schema says");

    DefineCommand() {
        super(
                "define",
                "define a guest, or change its definition",
                "Defines a guest by the XML in a file. It is not started.");
    }

    @Override
    public void run(Session session) {
        String from = text(file);
        String xml = XmlFile.read(from);
        Domain guest;
        try {
            Connection connection = session.connection();
            guest = given(validate)
                    ? connection.defineDomain(xml, DomainDefineFlag.VALIDATE)
                    : connection.defineDomain(xml);
        } catch (LibvirtException failure) {
            throw new CommandException("Failed to define domain from " + from, failure);
        }
        session.terminal().extraLine("Domain '" + guest.getName() + "' defined from " + from);
    }
}
