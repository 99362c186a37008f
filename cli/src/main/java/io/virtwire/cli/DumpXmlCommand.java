package io.virtwire.cli;

import io.virtwire.Domain;
import io.virtwire.enums.DomainXmlFlag;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

final class DumpXmlCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec inactive = flag("inactive", "what the next start will take");
    private final OptionSpec securityInfo = flag("security-info", "passwords, too");
    private final OptionSpec updateCpu = flag("update-cpu", "the CPU as this host would make it");
    private final OptionSpec migratable = flag("migratable", "what another host would take");
    private final OptionSpec xpath = namedString("xpath", "only the nodes this XPath expression finds");
    private final OptionSpec wrap = flag("wrap", "put what --xpath finds into one element");

    DumpXmlCommand() {
        super("dumpxml", "the description of a guest, in XML", "Prints the XML that describes a guest.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String expression = xpath.getValue();
        if (expression != null && expression.isEmpty()) {
            throw CommandException.reported(); // virsh says nothing, either
        }
        String xml = guest.getXmlDesc(flags());
        session.terminal().document(expression == null ? xml : XmlQuery.of(xml).nodes(expression, given(wrap)));
    }

    private DomainXmlFlag[] flags() {
        List<DomainXmlFlag> flags = new ArrayList<>();
        if (given(inactive)) {
            flags.add(DomainXmlFlag.INACTIVE);
        }
        if (given(securityInfo)) {
            flags.add(DomainXmlFlag.SECURE);
        }
        if (given(updateCpu)) {
            flags.add(DomainXmlFlag.UPDATE_CPU);
        }
        if (given(migratable)) {
            flags.add(DomainXmlFlag.MIGRATABLE);
        }
        return flags.toArray(new DomainXmlFlag[0]);
    }
}
