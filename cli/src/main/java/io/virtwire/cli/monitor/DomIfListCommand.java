package io.virtwire.cli.monitor;

import io.virtwire.Domain;
import io.virtwire.cli.Command;
import io.virtwire.cli.JsonWriter;
import io.virtwire.cli.Session;
import io.virtwire.cli.Table;
import io.virtwire.cli.Terminal;
import io.virtwire.cli.XmlElements;
import io.virtwire.cli.XmlQuery;
import io.virtwire.enums.DomainXmlFlag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import picocli.CommandLine.Model.OptionSpec;

final class DomIfListCommand extends Command {
    private static final String[] SOURCES = {"bridge", "dev", "network", "name", "path"};

    private final OptionSpec domain = domain();
    private final OptionSpec inactive = flag("inactive", "those the next start will have");
    private final OptionSpec json = json();

    DomIfListCommand() {
        super(
                "domiflist",
                "list the network cards of a guest",
                "Lists the network cards of a guest and what they are connected to.",
                "",
                "--json (virtwire's own) prints one array of objects with interface, type, source,",
                "model and mac; what a card does not have is left out.");
    }

    @Override
    public void run(Session session) {
        Domain guest = session.domain(this, domain);
        String xml = given(inactive) ? guest.getXmlDesc(DomainXmlFlag.INACTIVE) : guest.getXmlDesc();
        List<Element> cards = XmlElements.find(XmlQuery.of(xml).root(), "devices", "interface");
        if (given(json)) {
            printJson(session.terminal(), cards);
        } else {
            printTable(session.terminal(), cards);
        }
    }

    private static void printTable(Terminal terminal, List<Element> cards) {
        Table table = new Table(terminal, "Interface", "Type", "Source", "Model", "MAC");
        for (Element card : cards) {
            table.row(
                    orDash(XmlElements.attribute(card, "target", "dev")),
                    orDash(XmlElements.attribute(card, "type")),
                    orDash(XmlElements.attribute(card, "source", SOURCES)),
                    orDash(XmlElements.attribute(card, "model", "type")),
                    orDash(XmlElements.attribute(card, "mac", "address")));
        }
        table.print();
    }

    private static void printJson(Terminal terminal, List<Element> cards) {
        JsonWriter writer = new JsonWriter().beginArray();
        for (Element card : cards) {
            writer.beginObject();
            writeIfKnown(writer, "interface", XmlElements.attribute(card, "target", "dev"));
            writeIfKnown(writer, "type", XmlElements.attribute(card, "type"));
            writeIfKnown(writer, "source", XmlElements.attribute(card, "source", SOURCES));
            writeIfKnown(writer, "model", XmlElements.attribute(card, "model", "type"));
            writeIfKnown(writer, "mac", XmlElements.attribute(card, "mac", "address"));
            writer.endObject();
        }
        terminal.document(writer.endArray().toText());
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }

    private static void writeIfKnown(JsonWriter writer, String name, @Nullable String value) {
        if (value != null) {
            writer.name(name).string(value);
        }
    }
}
