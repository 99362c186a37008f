package io.virtwire.cli.guest;

import io.virtwire.cli.Command;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlFile;
import picocli.CommandLine.Model.OptionSpec;

final class DomXmlFromNativeCommand extends Command {
    private final OptionSpec format = data("format", "the hypervisor's format, such as vmware-vmx");
    private final OptionSpec config = data("config", "a file in that format");

    DomXmlFromNativeCommand() {
        super(
                "domxml-from-native",
                "turn a hypervisor's own description of a guest into XML",
                "Reads a file in a hypervisor's own format and prints the XML that means the same.");
    }

    @Override
    public void run(Session session) {
        String from = text(format);
        String content = XmlFile.read(text(config));
        session.terminal().document(session.connection().domainXmlFromNative(from, content));
    }
}
