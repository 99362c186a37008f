package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlDump;
import io.virtwire.enums.DomainSaveImageXmlFlag;
import picocli.CommandLine.Model.OptionSpec;

final class ManagedSaveDumpXmlCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec securityInfo = flag("security-info", "with its secrets");
    private final XmlDump dump = new XmlDump(this);

    ManagedSaveDumpXmlCommand() {
        super(
                "managedsave-dumpxml",
                "the description that belongs to the memory libvirt keeps, in XML",
                "Prints the XML that describes a guest as managedsave has saved it.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        dump.check();
        String xml = given(securityInfo)
                ? guest.saving().managedSaveGetXmlDesc(DomainSaveImageXmlFlag.SECURE)
                : guest.saving().managedSaveGetXmlDesc();
        dump.print(session.terminal(), xml);
    }
}
