package io.virtwire.testkit.fake;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads definitions. What comes from a client can neither name a file nor grow nor nest without end: a document type is
 * refused, and so is a depth that who prints it again could not bear. */
final class XmlParser extends DefaultHandler {
    /** libxml2's own limit: deeper ones are refused by it, too. */
    private static final int MAX_DEPTH = 256;

    private static final String NO_DOCUMENT_TYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private final Deque<XmlElement> open = new ArrayDeque<>();
    private final Deque<StringBuilder> texts = new ArrayDeque<>();
    private @Nullable XmlElement root;
    private @Nullable Locator place;

    private XmlParser() {}

    /**
     * Reads a definition.
     *
     * @param what in parentheses in the message, such as {@code domain_definition}
     * @param domain which part of libvirt complains
     * @param rootName what the root has to be
     * @throws HostError XML_DETAIL if it is not well-formed, with the line; XML_ERROR if it has another root
     */
    static XmlElement parse(String xml, String what, int domain, String rootName) {
        XmlElement root = parse(xml, what, domain);
        if (!root.name().equals(rootName)) {
            throw HostError.of(
                    HostError.XML_ERROR,
                    HostError.FROM_XML,
                    "expecting root element of '" + rootName + "', not '" + root.name() + "'");
        }
        return root;
    }

    /** The same with any root. */
    static XmlElement parse(String xml, String what, int domain) {
        XmlParser parser = new XmlParser();
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCUMENT_TYPE, true);
            factory.newSAXParser().parse(new InputSource(new StringReader(xml)), parser);
        } catch (SAXParseException wrong) {
            String message = "(" + what + "):" + wrong.getLineNumber() + ": " + wrong.getMessage();
            throw HostError.plain(HostError.XML_DETAIL, domain, message);
        } catch (SAXException | IOException | ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible); // there is neither a file nor a handler that throws
        }
        if (parser.root == null) {
            throw new IllegalStateException("a document without a root was well-formed");
        }
        return parser.root;
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        place = locator;
    }

    @Override
    public void startElement(String uri, String localName, String qualifiedName, Attributes attributes)
            throws SAXParseException {
        if (open.size() >= MAX_DEPTH) {
            throw new SAXParseException("Excessive depth in document: " + MAX_DEPTH, place);
        }
        XmlElement element = new XmlElement(qualifiedName);
        for (int i = 0; i < attributes.getLength(); i++) {
            element.set(attributes.getQName(i), attributes.getValue(i));
        }
        XmlElement parent = open.peek();
        if (parent == null) {
            root = element;
        } else {
            parent.add(element);
        }
        open.push(element);
        texts.push(new StringBuilder());
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        texts.element().append(characters, start, length);
    }

    @Override
    public void endElement(String uri, String localName, String qualifiedName) {
        XmlElement element = open.pop();
        String text = texts.pop().toString();
        if (element.children().isEmpty() && !text.isBlank()) {
            element.setText(text);
        }
    }

    /** Told by the exception that follows; the inherited method prints on stderr. */
    @Override
    public void fatalError(SAXParseException wrong) throws SAXException {
        throw wrong;
    }
}
