package io.virtwire.cli.guest;

import io.virtwire.Domain;
import io.virtwire.LibvirtException;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class DomXmlToNativeCommand extends Command {
    private final OptionSpec format = data("format", "the hypervisor's format, such as qemu-argv");
    private final OptionSpec domain = namedString("domain", "the guest's name, id or UUID");
    private final OptionSpec xml = string("xml", "a file with the XML of a guest");

    DomXmlToNativeCommand() {
        super(
                "domxml-to-native",
                "turn XML into a hypervisor's own description of a guest",
                "Prints what the XML of a guest, or in a file, means in a hypervisor's own format.");
    }

    @Override
    public void run(Session session) {
        String to = text(format);
        String file = optionalText(xml);
        requireNotBoth(domain, xml);
        String description = description(session, file);
        session.terminal().document(session.connection().domainXmlToNative(to, description));
    }

    private String description(Session session, @Nullable String file) {
        if (given(domain)) {
            return description(session.domain(this, domain));
        } else if (file == null) {
            throw new CommandException("need either domain or domain XML");
        }
        return XmlFile.read(file);
    }

    private static String description(Domain guest) {
        try {
            return guest.getXmlDesc();
        } catch (LibvirtException failure) {
            throw new CommandException("failed to retrieve XML", failure);
        }
    }
}
