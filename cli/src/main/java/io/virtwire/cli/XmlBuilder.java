package io.virtwire.cli;

import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.Attributes;
import org.xml.sax.ext.DefaultHandler2;

/**
 * Builds the tree of an XML text. DOM's own parser forgets the order of attributes, which is to be printed as it came, and
 * keeps the blanks between elements, which virsh leaves out and puts in anew.
 */
public final class XmlBuilder extends DefaultHandler2 {
    private static final String ORDER = "order";

    private final Document document;
    private final StringBuilder text = new StringBuilder();
    private final List<String[]> namespaces = new ArrayList<>();
    private final boolean keepBlanks;
    private Node parent;
    private boolean inCdata;

    public XmlBuilder() throws ParserConfigurationException {
        this(false);
    }

    /** @param keepBlanks whether blanks between elements stay in the tree */
    public XmlBuilder(boolean keepBlanks) throws ParserConfigurationException {
        this.keepBlanks = keepBlanks;
        document =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().newDocument();
        parent = document;
    }

    public Document document() {
        return document;
    }

    /** {@return the attributes of an element in the order in which they came, those that declare namespaces first} */
    public static List<Attr> attributes(Element element) {
        List<Attr> ordered = new ArrayList<>();
        if (element.getUserData(ORDER) instanceof List<?> names) {
            for (Object name : names) {
                ordered.add(element.getAttributeNode((String) name));
            }
        } else {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                ordered.add((Attr) element.getAttributes().item(i));
            }
        }
        return ordered;
    }

    /** Sets an attribute, behind those there are if it is new. */
    public static void setAttribute(Element element, String name, String value) {
        List<String> order = new ArrayList<>();
        for (Attr attribute : attributes(element)) {
            order.add(attribute.getName());
        }
        if (!element.hasAttribute(name)) {
            order.add(name);
        }
        element.setAttribute(name, value);
        element.setUserData(ORDER, order, XmlBuilder::keepOrder);
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) {
        String name = prefix.isEmpty() ? XMLConstants.XMLNS_ATTRIBUTE : XMLConstants.XMLNS_ATTRIBUTE + ":" + prefix;
        namespaces.add(new String[] {XMLConstants.XMLNS_ATTRIBUTE_NS_URI, name, uri});
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) {
        addText(false);
        Element element = document.createElementNS(uri.isEmpty() ? null : uri, name);
        List<String> order = new ArrayList<>();
        for (String[] namespace : namespaces) {
            element.setAttributeNS(namespace[0], namespace[1], namespace[2]);
            order.add(namespace[1]);
        }
        namespaces.clear();
        for (int i = 0; i < attributes.getLength(); i++) {
            String namespace = attributes.getURI(i).isEmpty() ? null : attributes.getURI(i);
            element.setAttributeNS(namespace, attributes.getQName(i), attributes.getValue(i));
            order.add(attributes.getQName(i));
        }
        element.setUserData(ORDER, order, XmlBuilder::keepOrder);
        parent.appendChild(element);
        parent = element;
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        addText(true);
        parent = parent.getParentNode();
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    @Override
    public void startCDATA() {
        addText(false);
        inCdata = true;
    }

    @Override
    public void endCDATA() {
        parent.appendChild(document.createCDATASection(text.toString()));
        text.setLength(0);
        inCdata = false;
    }

    @Override
    public void comment(char[] characters, int start, int length) {
        addText(false);
        parent.appendChild(document.createComment(new String(characters, start, length)));
    }

    @Override
    public void processingInstruction(String target, @Nullable String data) {
        addText(false);
        parent.appendChild(document.createProcessingInstruction(target, data == null ? "" : data));
    }

    private void addText(boolean atEnd) {
        if (!text.isEmpty() && !inCdata && !isLayout(atEnd)) {
            parent.appendChild(document.createTextNode(text.toString()));
        }
        text.setLength(0);
    }

    /** Blanks are no layout where text stands beside them, or where they are all there is. */
    private boolean isLayout(boolean atEnd) {
        if (keepBlanks) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (" \t\n\r".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        boolean onlyChild = !parent.hasChildNodes() && atEnd;
        return !onlyChild
                && !preservesSpace()
                && !(parent.getFirstChild() instanceof Text)
                && !(parent.getLastChild() instanceof Text);
    }

    private boolean preservesSpace() {
        for (Node node = parent; node instanceof Element element; node = node.getParentNode()) {
            String space = element.getAttributeNS(XMLConstants.XML_NS_URI, "space");
            if (!space.isEmpty()) {
                return space.equals("preserve");
            }
        }
        return false;
    }

    /** A copy of an element has its attributes in the same order. */
    private static void keepOrder(short operation, String key, Object order, Node from, @Nullable Node copy) {
        if (copy != null) {
            copy.setUserData(key, order, XmlBuilder::keepOrder);
        }
    }
}
