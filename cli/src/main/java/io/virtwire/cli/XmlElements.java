package io.virtwire.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Elements and attributes by their names. It finds what simple XPath would, whose machinery takes long to load. */
public final class XmlElements {
    private XmlElements() {}

    /** {@return the elements below one that are reached by these names, in order} */
    public static List<Element> find(Element from, String... path) {
        List<Element> found = List.of(from);
        for (String name : path) {
            List<Element> below = new ArrayList<>();
            for (Element element : found) {
                addChildren(element, name, below);
            }
            found = below;
        }
        return found;
    }

    /**
     * {@return the value of an attribute of a child element, or null if there is none, or it is empty}
     *
     * @param names of several the one that is written first
     */
    public static @Nullable String attribute(Element from, String child, String... names) {
        List<String> wanted = List.of(names);
        for (Element element : find(from, child)) {
            for (Attr attribute : XmlBuilder.attributes(element)) {
                if (attribute.getNamespaceURI() == null && wanted.contains(attribute.getName())) {
                    return attribute.getValue().isEmpty() ? null : attribute.getValue();
                }
            }
        }
        return null;
    }

    /** {@return the value of an attribute, or null if there is none, or it is empty} */
    public static @Nullable String attribute(Element element, String name) {
        String value = element.getAttribute(name);
        return value.isEmpty() ? null : value;
    }

    private static void addChildren(Element element, String name, List<Element> found) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            boolean called =
                    node.getNamespaceURI() == null && node.getNodeName().equals(name);
            if (called && node instanceof Element child) {
                found.add(child);
            }
        }
    }
}
