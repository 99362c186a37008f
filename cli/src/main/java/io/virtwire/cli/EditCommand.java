package io.virtwire.cli;

import io.virtwire.Connection;
import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.enums.DomainDefineFlag;
import io.virtwire.enums.DomainXmlFlag;
import io.virtwire.enums.ErrorNumber;
import picocli.CommandLine.Model.OptionSpec;

final class EditCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec skipValidate = flag("skip-validate", "take also XML that is not as the schema says");

    EditCommand() {
        super(
                "edit",
                "change the definition of a guest in an editor",
                "Opens the XML that defines a guest in $VISUAL, $EDITOR or vi, and defines it anew.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        Connection connection = session.connection();
        XmlEdit<Domain> edit = new XmlEdit<Domain>(
                        session,
                        () -> guest.getXmlDesc(DomainXmlFlag.SECURE, DomainXmlFlag.INACTIVE),
                        xml -> given(skipValidate) ? connection.defineDomain(xml) : defineValid(connection, xml))
                .orRelaxed(connection::defineDomain);
        session.terminal()
                .extraLine(
                        edit.run()
                                ? "Domain '" + edit.nameOfDefined(Domain::getName) + "' XML configuration edited."
                                : "Domain '" + guest.getName() + "' XML configuration not changed.");
    }

    /** A server older than 1.2.12 compares nothing with the schema. */
    private static Domain defineValid(Connection connection, String xml) {
        try {
            return connection.defineDomain(xml, DomainDefineFlag.VALIDATE);
        } catch (LibvirtException failure) {
            if (failure.getNumber() != ErrorNumber.NO_SUPPORT) {
                throw failure;
            }
            return connection.defineDomain(xml);
        }
    }
}
