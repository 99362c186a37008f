package io.virtwire.cli.monitor;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.CommandException;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.XmlElements;
import io.virtwire.cli.XmlQuery;
import io.virtwire.enums.DomainXmlFlag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import picocli.CommandLine.Model.OptionSpec;

final class DomIfGetLinkCommand extends Command {
    private final OptionSpec domain = domain();
    private final OptionSpec card = data("interface", "a network card by its interface on the host, or MAC address");
    private final OptionSpec config = flag("config", "persistent", "as the next start will have it");
    private final OptionSpec json = json();

    DomIfGetLinkCommand() {
        super(
                "domif-getlink",
                "whether the cable of a guest's network card is plugged in",
                "Prints whether the link of a guest's network card is up or down.",
                "",
                "--json (virtwire's own) prints one object with interface and state.");
    }

    @Override
    public void run(Session session) {
        String name = text(card);
        Domain guest = session.domain(this, domain);
        String xml = given(config) ? guest.getXmlDesc(DomainXmlFlag.INACTIVE) : guest.getXmlDesc();
        Element found = find(XmlQuery.of(xml).root(), name);
        String known = XmlElements.attribute(found, "link", "state");
        String state = known == null ? "up" : known;
        if (given(json)) {
            JsonWriter writer = new JsonWriter().beginObject();
            writer.name("interface").string(name).name("state").string(state);
            session.terminal().document(writer.endObject().toText());
        } else {
            session.terminal().unfinishedLine(name + " " + state);
        }
    }

    private static Element find(Element guest, String name) {
        String mac = MacAddress.normalize(name);
        List<Element> found = new ArrayList<>();
        for (Element candidate : XmlElements.find(guest, "devices", "interface")) {
            if (isCalled(candidate, name, mac)) {
                found.add(candidate);
            }
        }
        if (found.isEmpty()) {
            throw new CommandException(
                    mac == null
                            ? "Interface (dev: " + name + ") not found."
                            : "Interface (mac: " + mac + ") not found.");
        } else if (found.size() > 1) {
            throw new CommandException("multiple matching interfaces found");
        }
        return found.get(0);
    }

    private static boolean isCalled(Element candidate, String name, @Nullable String mac) {
        boolean byMac = mac != null && mac.equals(XmlElements.attribute(candidate, "mac", "address"));
        return byMac || name.equals(XmlElements.attribute(candidate, "target", "dev"));
    }
}
