package io.virtwire.cli.pool;

import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlLines;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

final class FindStoragePoolSourcesAsCommand extends Command {
    private final OptionSpec type = data("type", "for which kind of pool, such as netfs");
    private final OptionSpec host = string("host", "on which host to look");
    private final OptionSpec port = string("port", "at which port of that host");
    private final OptionSpec initiator = string("initiator", "as which iSCSI initiator, on that host");

    FindStoragePoolSourcesAsCommand() {
        super(
                "find-storage-pool-sources-as",
                "find what could become a storage pool, by options",
                "Prints the XML of what is found that could become a storage pool.");
    }

    @Override
    public void run(Session session) {
        String kind = text(type);
        String name = optionalText(host);
        String initiatorName = optionalText(initiator);
        PoolSources.print(session, kind, name == null ? null : source(name, initiatorName));
    }

    private String source(String name, @Nullable String initiatorName) {
        String number = port();
        XmlLines xml = new XmlLines();
        xml.open("<source>");
        xml.line("<host name='" + name + "'" + (number == null ? "" : " port='" + number + "'") + "/>");
        InitiatorXml.write(xml, initiatorName);
        return xml.close("</source>").toText();
    }

    /** Without a host nobody looks at it. An empty one is complained about twice, as in virsh. */
    private @Nullable String port() {
        try {
            return optionalText(port);
        } catch (CommandException empty) {
            throw CommandException.withReason(String.valueOf(empty.getMessage()), "missing argument");
        }
    }
}
