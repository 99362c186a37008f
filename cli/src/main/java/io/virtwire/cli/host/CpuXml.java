package io.virtwire.cli.host;

import io.virtwire.cli.CommandException;
import io.virtwire.cli.XmlElements;
import io.virtwire.cli.XmlFile;
import io.virtwire.cli.XmlPrinter;
import io.virtwire.cli.XmlQuery;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The CPUs that a file describes. It may have, one behind the other, {@code <cpu>} elements, guests, and capabilities
 * of hosts or of guests; of the last it is the CPU that is most like the host's.
 */
final class CpuXml {
    private CpuXml() {}

    /**
     * {@return one {@code <cpu>} element each, at least one}
     *
     * @throws CommandException if it cannot be read, or has none
     */
    static List<String> read(String file) {
        String xml = XmlFile.read(file);
        int declaration = xml.startsWith("<?xml") ? xml.indexOf("?>") : -1;
        String content = declaration < 0 ? xml : xml.substring(declaration + 2);
        List<String> cpus = new ArrayList<>();
        for (Element each : find(parse(file, "<container>" + content + "</container>"))) {
            cpus.add(XmlPrinter.print(each.getNodeName().equals("mode") ? cpuOf(each) : each));
        }
        if (cpus.isEmpty()) {
            throw new CommandException("File '" + file + "' does not contain any <cpu> element or valid domain XML, "
                    + "host capabilities XML, or domain capabilities XML");
        }
        return cpus;
    }

    private static Element parse(String file, String xml) {
        try {
            return XmlQuery.of(xml).root();
        } catch (CommandException malformed) {
            throw new CommandException("File '" + file + "' has no XML that can be read");
        }
    }

    private static List<Element> find(Element container) {
        List<Element> found = new ArrayList<>();
        for (Node node = container.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getNamespaceURI() == null) {
                switch (element.getTagName()) {
                    case "cpu" -> found.add(element);
                    case "domain" -> found.addAll(XmlElements.find(element, "cpu"));
                    case "capabilities" -> found.addAll(XmlElements.find(element, "host", "cpu"));
                    case "domainCapabilities" -> addHostModels(element, found);
                    default -> {} // nothing that has a CPU
                }
            }
        }
        return found;
    }

    private static void addHostModels(Element capabilities, List<Element> found) {
        for (Element mode : XmlElements.find(capabilities, "cpu", "mode")) {
            if (mode.getAttribute("name").equals("host-model")
                    && mode.getAttribute("supported").equals("yes")) {
                found.add(mode);
            }
        }
    }

    /** {@return an element with the content of another} */
    private static Element cpuOf(Element mode) {
        Document document = mode.getOwnerDocument();
        Element cpu = document.createElement("cpu");
        for (Node node = mode.getFirstChild(); node != null; node = node.getNextSibling()) {
            cpu.appendChild(node.cloneNode(true));
        }
        return cpu;
    }
}
